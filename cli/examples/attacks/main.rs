//! Attacks on simulated people's traces, as a table: `scripts/attacks` builds and runs it.
//!
//! Every scheme is applied to the same trips of the same people; every attack knows the scheme's rules. Shares stand with the upper end
//! of their one-sided 95 % interval, which is what the bars are held against.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints")]

mod judge;
mod linking;
mod picture;
mod scheme;
mod sweep;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wayhum_sdk::trace::Rules;
use wayhum_sim::{DistrictRules, DistrictShape};

use self::{
    judge::{Population, judge},
    scheme::Scheme,
    table::Table,
};

/// Attack the traces of simulated people, by several schemes of hiding, and say how often their homes are found.
#[allow(clippy::struct_excessive_bools, reason = "switches of a command line")]
#[derive(Parser)]
struct Args {
    /// Print one JSON object on stdout and nothing else; words and progress go to stderr.
    #[arg(long)]
    json: bool,
    /// A few people in some seconds: to see that it works, not how well.
    #[arg(long)]
    sample: bool,
    /// How many districts of each shape.
    #[arg(long, value_name = "N", default_value_t = 20)]
    seeds: u64,
    /// Of one shape alone: suburb, grid or village.
    #[arg(long, value_name = "NAME", value_parser = shape_of)]
    shape: Option<DistrictShape>,
    /// The first district's seed. The policy was chosen on others than those judged here, and the picture is of others again.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 4,
        default_value_if("sweep", clap::builder::ArgPredicate::IsPresent, "500")
    )]
    first_seed: u64,
    /// How many people of each district.
    #[arg(long, value_name = "N", default_value_t = 50)]
    people: u32,
    /// The most contributors among whom pieces are joined; 0 for homes alone.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    contributors: u32,
    /// Only join pieces, and leave homes alone.
    #[arg(long)]
    links_only: bool,
    /// Join pieces as they leave phones, without a collector that verifies and stores each: the same, but sooner.
    #[arg(long)]
    no_collector: bool,
    /// Weeks in which pieces are collected to be joined.
    #[arg(long, value_name = "N", default_value_t = 4)]
    weeks: u32,
    /// Instead: how privacy and kept kilometres go together, by policy, as a picture.
    #[arg(long, value_name = "SVG")]
    sweep: Option<PathBuf>,
}

fn main() -> ExitCode {
    let mut args = Args::parse();
    if args.sample {
        (args.seeds, args.people, args.contributors) = (1, 6, 10);
    }
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("attacks: failed to {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn std::error::Error>> {
    let population =
        Population { first_seed: args.first_seed, seeds: args.seeds, people: args.people, rules: DistrictRules::default() };
    if let Some(path) = &args.sweep {
        let points = sweep::sweep(&population, &progress("policies", sweep::work(&population)));
        std::fs::write(path, picture::draw(&points))?;
        for point in &points {
            println!("{point}");
        }
        return Ok(());
    }
    let shapes = args.shape.map_or(DistrictShape::ALL.to_vec(), |shape| vec![shape]);
    let all = shapes.len() as u64 * population.seeds * u64::from(population.people);
    let bar = progress("homes", all);
    let schemes = Scheme::all(&Rules::default());
    let judged: Vec<_> = shapes
        .into_iter()
        .filter(|_| !args.links_only)
        .map(|shape| (shape, judge(shape, &population, &schemes, &bar)))
        .collect();
    bar.finish_and_clear();
    let sizes: Vec<u32> = [10, 100, 1_000].into_iter().filter(|&size| size <= args.contributors).collect();
    let bar = progress("links", 2 * sizes.iter().map(|&size| u64::from(size)).sum::<u64>());
    let links = sizes
        .into_iter()
        .map(|size| linking::links(size, args.weeks, &Rules::default(), !args.no_collector, &bar))
        .collect::<Result<Vec<_>, _>>()?;
    bar.finish_and_clear();
    let table = Table::new(&judged, links, args.first_seed);
    if args.json {
        eprintln!("{table}");
        println!("{}", table.json());
    } else {
        println!("{table}");
    }
    Ok(())
}

fn shape_of(name: &str) -> Result<DistrictShape, String> {
    let known = DistrictShape::ALL.into_iter().find(|shape| shape.name() == name);
    known.ok_or_else(|| "the shapes are suburb, grid and village".to_owned())
}

fn progress(stage: &'static str, total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg:<10} {bar:32} {percent:>3} %  {eta} to go");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(stage);
    bar
}
