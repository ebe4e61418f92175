//! `wayhum demo`: a town's people contribute, the network publishes, a map shows it — all in one process, in simulated time.
//!
//! ```text
//! timeline ─ when ─▶ journeys ─ ways and sounds ─▶ phone ─ contributions, points ─▶ network ─ numbers, amounts ─▶ tell, files
//! ```

mod journeys;
mod network;
mod phone;
mod tell;
mod timeline;
mod workers;

use std::path::PathBuf;

use wayhum_sdk::types::{Timestamp, Zone};

use crate::args::Demo;
use crate::clock::now;
use crate::folder::Folder;
use crate::output::{Failure, Picture, Say, progress, write_pieces};
use journeys::{Journey, Script};
use network::{DATABASE, Network};
use phone::{Contributed, Phone, Since, Wallet};
use tell::Told;
use timeline::Timeline;

pub(crate) fn run(args: &Demo, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(Some(&args.dir.clone().map_or_else(fresh_folder, Ok)?))?;
    // Its weeks are published, and take nothing more.
    if folder.file(DATABASE).exists() {
        let place = folder.path().display();
        return Err(Failure::new(format!("begin in {place}: an earlier demo is there; name another folder with --dir")));
    }
    let timeline = Timeline::before(now().wall);
    let script = Script::read(args, &timeline, say)?;
    let network = Network::start(&folder, args, timeline.begin())?;
    say.line(format!("A collector listens on {}.", network.address()));
    say.line(format!("{} people {}.", args.people, script.words()));

    let desk = Desk { args, folder: &folder, network: &network, script: &script };
    let people = desk.send(desk.live_a_week()?)?;
    let published = network.publish(timeline.publication())?;
    let again = desk.travel_again()?;
    let wallets = desk.redeem(timeline.redemption())?;
    let settled = network.settle(timeline.settlement())?;
    let wallets = desk.look_up(wallets, timeline.settlement())?;

    network.write_maps(&folder)?;
    if let Some(first) = people.first() {
        first.samples.write(folder.path())?;
    }
    let told = Told {
        folder: folder.path(),
        people: &people,
        published: &published,
        again: again.as_ref(),
        wallets: &wallets,
        settled,
    };
    let keeps = args.keep || args.open;
    say.result(told.words(keeps), &told.object(keeps.then(|| network.address()).as_deref()));
    if keeps {
        network.go_on(args.open, say);
    }
    Ok(())
}

/// What every stage needs.
struct Desk<'a> {
    args: &'a Demo,
    folder: &'a Folder,
    network: &'a Network,
    script: &'a Script<'a>,
}

impl Desk<'_> {
    fn phone(&self, number: u32) -> Result<Phone, Failure> {
        let zones: Vec<Zone> = self.args.zones.iter().map(|zone| zone.0).collect();
        Phone::open(number, self.folder, self.network, &zones, self.args.seed)
    }

    /// Everybody's journeys, from the fixes to pieces that wait.
    fn live_a_week(&self) -> Result<Vec<Phone>, Failure> {
        let weeks: Vec<(u32, Vec<Journey>)> =
            workers::each(0..self.args.people, |number| Ok((number, self.script.week(number))))?;
        let fixes = weeks.iter().flat_map(|(_, week)| week).map(|journey| journey.fixes.len()).sum();
        let bar = progress("recording", fixes);
        let phones = workers::each(weeks, |(number, week)| {
            let mut phone = self.phone(number)?;
            let longest = (0..week.len()).max_by(|a, b| week[*a].metres().total_cmp(&week[*b].metres()));
            for (place, journey) in week.iter().enumerate() {
                let before = phone.pieces()?;
                phone.live(journey, self.script, &bar)?;
                if number == 0 && Some(place) == longest {
                    let pieces: Vec<_> = phone.pieces()?.into_iter().filter(|piece| !before.contains(piece)).collect();
                    let mut picture = Picture::new();
                    journey.fixes.iter().for_each(|fix| picture.add(fix.position));
                    for stored in &pieces {
                        picture.add_piece(&stored.piece);
                    }
                    picture.write(&self.folder.file("raw-and-kept.svg"))?;
                }
            }
            if number == 0 {
                write_pieces(&self.folder.file("pieces.geojson"), phone.pieces()?.iter().map(|stored| &stored.piece))?;
            }
            Ok(phone)
        })?;
        bar.finish_and_clear();
        Ok(phones)
    }

    /// Every piece leaves at a random time of its own; here those hours pass at once, for phones and collector alike.
    fn send(&self, phones: Vec<Phone>) -> Result<Vec<Contributed>, Failure> {
        let pieces = phones.iter().map(Phone::pieces).try_fold(0, |sum, pieces| Ok::<_, Failure>(sum + pieces?.len()))?;
        let bar = progress("sending", pieces);
        let people = workers::each(phones, |mut phone| phone.send(self.network, &Since::default(), &bar))?;
        bar.finish_and_clear();
        Ok(people)
    }

    /// Everybody redeems what they earned, by now without waiting for full lots.
    fn redeem(&self, at: Timestamp) -> Result<Vec<Phone>, Failure> {
        let bar = progress("redeeming", self.args.people as usize);
        let phones = workers::each(0..self.args.people, |number| {
            let mut phone = self.phone(number)?;
            phone.redeem(self.network, at)?;
            bar.inc(1);
            Ok(phone)
        })?;
        bar.finish_and_clear();
        Ok(phones)
    }

    /// Everybody looks whether the settlement holds what they redeemed.
    fn look_up(&self, phones: Vec<Phone>, at: Timestamp) -> Result<Vec<Wallet>, Failure> {
        workers::each(phones, |mut phone| phone.look_up(self.network, at))
    }

    /// One of them travels once more: now there is a published map to be judged and paid by.
    fn travel_again(&self) -> Result<Option<Contributed>, Failure> {
        let Some(journey) = self.script.again() else { return Ok(None) };
        let mut phone = self.phone(0)?;
        let before = phone.since()?;
        let bar = progress("travelling once more", journey.fixes.len());
        phone.live(&journey, self.script, &bar)?;
        let again = phone.send(self.network, &before, &bar)?;
        bar.finish_and_clear();
        Ok(Some(again))
    }
}

fn fresh_folder() -> Result<PathBuf, Failure> {
    let millis = now().wall.unix_millis();
    let path = std::env::temp_dir().join(format!("wayhum-demo-{millis}"));
    std::fs::create_dir_all(&path).map_err(|error| Failure::file(&path, "make the folder", &error))?;
    Ok(path)
}
