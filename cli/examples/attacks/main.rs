//! Attacks on the homes of simulated people, as a table: `scripts/attacks` runs it.
mod judge;
mod scheme;

use indicatif::ProgressBar;
use wayhum_sdk::trace::Rules;
use wayhum_sim::{DistrictRules, DistrictShape};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let number = |index: usize, or: u64| args.get(index).and_then(|n| n.parse().ok()).unwrap_or(or);
    let population = judge::Population { seeds: number(1, 2), people: number(2, 10) as u32, rules: DistrictRules::default() };
    let rules = Rules::default();
    let schemes = scheme::Scheme::all(rules);
    for shape in DistrictShape::ALL {
        let bar = ProgressBar::hidden();
        let began = std::time::Instant::now();
        let tallies = judge::judge(shape, &population, &schemes, &bar);
        println!("== {} {:.1} s", shape.name(), began.elapsed().as_secs_f64());
        for (scheme, seeds) in schemes.iter().zip(&tallies) {
            let mut sum = judge::Tally::default();
            seeds.iter().for_each(|seed| sum.add(seed));
            let percent = |n: u64| 100.0 * n as f64 / sum.people as f64;
            print!("{:16} kept {:.3} ({:.1} km, {} trips each) ", scheme.name(), sum.kept_share(), sum.recorded_m / sum.trips as f64 / 1000.0, sum.trips / sum.people);
            for (i, name) in judge::ATTACKS.iter().enumerate() {
                print!(" {name} {:.0}/{:.0}", percent(sum.within_100m[i]), percent(sum.within_250m[i]));
            }
            println!(" | small {:.0} hold {:.0} p5 {} p50 {}", percent(sum.small_regions), percent(sum.regions_hold), sum.region_percentile(0.05), sum.region_percentile(0.5));
        }
    }
}
