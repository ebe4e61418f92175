//! `wayhum history`: what waits and until when, what is on its way, what was refused and why, what was sent.

use jiff::tz::TimeZone;
use serde_json::{Value, json};
use wayhum_host::OsEntropy;
use wayhum_sdk::store::{About, Deletion};
use wayhum_sdk::trace::SpotRefusal;
use wayhum_sdk::types::{Mode, Timestamp};
use wayhum_sdk::{EntryId, EntryState, HistoryEntry, Setback};

use crate::args::{Entry, History, HistoryAct, Wanted};
use crate::clock::now;
use crate::commands::wallet;
use crate::folder::{Folder, Leaving};
use crate::output::{Failure, Say};

pub(crate) fn run(args: &History, say: &Say) -> Result<(), Failure> {
    let place = match &args.act {
        None => &args.place,
        Some(HistoryAct::Retry(entry) | HistoryAct::Delete(entry)) => &entry.place,
    };
    let folder = Folder::find(place.dir.as_deref())?;
    match &args.act {
        None => show(args, &folder, say),
        Some(HistoryAct::Retry(entry)) => retry(entry, &folder, say),
        Some(HistoryAct::Delete(entry)) => delete(entry, &folder, say),
    }
    .map_err(|failure| failure.in_store(&folder))
}

fn show(args: &History, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let key = wallet::key_without_asking(&args.place)?;
    let contributor = folder.contributor(None, key, &[], Leaving::Later, OsEntropy)?;
    let (clock, Wanted(of)) = (now(), args.only.into());
    let page = contributor.history(of, args.after, usize::from(args.most), clock)?;
    let mut lines: Vec<String> = page.entries.iter().flat_map(|entry| lines(entry, clock.wall)).collect();
    if lines.is_empty() {
        lines.push("Nothing.".to_owned());
    }
    lines.extend(page.next.map(|next| format!("There is more: --after {next}")));
    let entries: Vec<Value> = page.entries.iter().map(object).collect();
    say.result(lines.join("\n"), &json!({ "entries": entries, "next": page.next.map(|next| next.to_string()) }));
    Ok(())
}

fn retry(entry: &Entry, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let EntryId::Contribution(id) = entry.id else {
        return Err(Failure::usage(format!(
            "hasten {}: what waits for its time leaves then, which keeps its arrival from telling when you travelled; `wayhum upload --now` sends all of it",
            entry.id
        )));
    };
    let mut contributor = folder.contributor(None, None, &[], Leaving::Later, OsEntropy)?;
    if !contributor.retry_now(id)? {
        return Err(none(entry.id, "it is not there, or was sent"));
    }
    say.result(
        format!("{} is the next to be sent: `wayhum upload` does so.", entry.id),
        &json!({ "next": entry.id.to_string() }),
    );
    Ok(())
}

fn delete(entry: &Entry, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let mut contributor = folder.contributor(None, None, &[], Leaving::Later, OsEntropy)?;
    let (words, may_have_left) = match contributor.delete(entry.id)? {
        Deletion::Unsent => ("is deleted; it never left", false),
        Deletion::MayHaveLeft => (
            "is deleted here. It was tried: the network may have it, and nothing brings that back, nor what it would earn",
            true,
        ),
        Deletion::Sent => return Err(none(entry.id, "the network has it, and nothing brings it back")),
        Deletion::NotThere => return Err(none(entry.id, "it is not there")),
    };
    let object = json!({ "deleted": entry.id.to_string(), "may_have_left": may_have_left });
    say.result(format!("{} {words}.", entry.id), &object);
    Ok(())
}

fn none(id: EntryId, why: &str) -> Failure {
    Failure::new(format!("find {id} among what is not sent: {why}; see `wayhum history`"))
}

/// An entry, and the verdicts on what it says.
fn lines(entry: &HistoryEntry, wall: Timestamp) -> Vec<String> {
    let about = entry.about.as_ref().map_or_else(|| "no more is known of it".to_owned(), about_words);
    let mut lines = vec![format!("{:<6} {about:<52} {}", entry.id.to_string(), state_words(&entry.state, wall))];
    if let EntryState::Sent { verdicts, .. } = &entry.state {
        lines.extend(verdicts.iter().map(|judged| format!("{:>11} ×  {}", judged.count, judged.verdict.words())));
    }
    lines
}

/// "workday 15–19 h, by car or bus, 2.1 km, 44 cells".
fn about_words(about: &About) -> String {
    let cells = if about.passages == 1 { "1 cell".to_owned() } else { format!("{} cells", about.passages) };
    let way = match about.mode {
        Mode::Area => "a neighbourhood's noise".to_owned(),
        Mode::Spot => "a spot's noise".to_owned(),
        Mode::Vehicle => format!("by car or bus, {:.1} km, {cells}", f64::from(about.metres) / 1000.0),
        Mode::Cycle | Mode::Walk => {
            let how = if about.mode == Mode::Cycle { "by bicycle" } else { "on foot" };
            format!("{how}, {:.1} km, {cells}, {} with noise", f64::from(about.metres) / 1000.0, about.with_noise)
        }
    };
    format!("{}, {way}", about.class)
}

fn state_words(state: &EntryState, wall: Timestamp) -> String {
    match state {
        EntryState::Waits { until } if *until > wall => format!("leaves {}", in_words(*until, wall)),
        EntryState::Waits { .. } => "leaves with the next upload".to_owned(),
        EntryState::WaitsForPass { until } => format!("waits for a pass, the next {}", in_words(*until, wall)),
        EntryState::Dropped { why, .. } => {
            format!("was dropped: {}", why.map_or("a reason of an earlier version", |why| why.words()))
        }
        EntryState::Sending { attempts, next, setback, .. } if *attempts > 0 => {
            let why = setback.map_or(String::new(), |setback| format!(": {}", setback.words()));
            let times = if *attempts == 1 { "once".to_owned() } else { format!("{attempts} times") };
            format!("was tried {times}, next {}{why}", in_words(*next, wall))
        }
        EntryState::Refused { why, since } => {
            let since = since.map_or(String::new(), |since| format!(" since {}", local(since)));
            format!("refused{since}: {}", why.words())
        }
        EntryState::Sent { at, points, .. } => {
            let at = at.map_or(String::new(), |at| format!(" {}", local(at)));
            format!("was sent{at}: {points} {}", if *points == 1 { "point" } else { "points" })
        }
        other => other.words().to_owned(),
    }
}

/// "in 3.2 h", "in 5 min", "now".
fn in_words(at: Timestamp, wall: Timestamp) -> String {
    let minutes = at.seconds_since(wall) / 60.0;
    match minutes {
        ..1.0 => "now".to_owned(),
        ..90.0 => format!("in {:.0} min", minutes.ceil()),
        ..2_880.0 => format!("in {:.1} h", minutes / 60.0),
        _ => format!("in {:.0} days", (minutes / 1_440.0).ceil()),
    }
}

/// "2026-05-22 18:03".
fn local(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.unix_millis()).unwrap_or_default().to_zoned(TimeZone::system());
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

fn object(entry: &HistoryEntry) -> Value {
    let seconds = |at: &Timestamp| at.unix_millis() / 1000;
    let mut object = match &entry.state {
        EntryState::Waits { until } => json!({ "state": "waits", "until": seconds(until) }),
        EntryState::WaitsForPass { until } => json!({ "state": "waits_for_pass", "until": seconds(until) }),
        EntryState::WaitsForWallet => json!({ "state": "waits_for_wallet" }),
        EntryState::TooLate => json!({ "state": "too_late" }),
        EntryState::Dropped { label, why } => {
            json!({ "state": "dropped", "label": label.name(), "why": why.map(SpotRefusal::reason) })
        }
        EntryState::Sending { attempts, next, setback, .. } => {
            let setback = setback.map(Setback::name);
            json!({ "state": "sending", "attempts": attempts, "next": seconds(next), "last_failure": setback })
        }
        EntryState::Refused { why, since } => {
            json!({ "state": "refused", "why": why.name(), "since": since.as_ref().map(seconds) })
        }
        EntryState::Sent { at, points, verdicts } => {
            let verdicts: serde_json::Map<String, Value> =
                verdicts.iter().map(|judged| (judged.verdict.name().to_owned(), json!(judged.count))).collect();
            json!({ "state": "sent", "at": at.as_ref().map(seconds), "points": points, "verdicts": verdicts })
        }
    };
    object["id"] = json!(entry.id.to_string());
    if let Some(about) = &entry.about {
        object["week"] = json!(about.epoch.number());
        object["hours"] = json!(about.class.to_string());
        object["mode"] = json!(mode_name(about.mode));
        object["metres"] = json!(about.metres);
        object["cells"] = json!(about.passages);
        object["cells_with_noise"] = json!(about.with_noise);
    }
    object
}

const fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Vehicle => "vehicle",
        Mode::Cycle => "cycle",
        Mode::Walk => "walk",
        Mode::Area => "area",
        Mode::Spot => "spot",
    }
}
