//! What wallets were given and what they redeemed.

use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use wayhum_protocol::{PointStatus, quota};
use wayhum_types::{Address, Epoch};

use super::{Account, Credit, Grant, Granted, PassQuota};

pub(super) fn answer(connection: &Connection, digest: &[u8; 32]) -> Result<Option<String>> {
    connection.query_row("SELECT answer FROM pass_answers WHERE digest = ?1", [digest], |row| row.get(0)).optional()
}

pub(super) fn account(connection: &Connection, quota: &PassQuota) -> Result<Account> {
    let (from, to) = quota.earned_in;
    let given = "SELECT passes FROM passes_given WHERE epoch = ?1 AND wallet = ?2";
    let earned = "SELECT coalesce(sum(points), 0) FROM credits WHERE wallet = ?1 AND epoch BETWEEN ?2 AND ?3";
    let wallet = quota.wallet.as_bytes();
    Ok(Account {
        passes_given: connection
            .query_row(given, params![quota.epoch.number(), wallet], |row| count(row, 0))
            .optional()?
            .unwrap_or(0),
        points_earned: connection.query_row(earned, params![wallet, from.number(), to.number()], |row| count(row, 0))?,
    })
}

pub(super) fn grant(connection: &Connection, grant: &Grant) -> Result<Granted> {
    if let Some(answer) = answer(connection, &grant.digest)? {
        return Ok(Granted::Answer(answer));
    }
    if !account(connection, &grant.quota)?.has_room_for(grant.passes) {
        return Ok(Granted::QuotaUsed);
    }
    let epoch = grant.quota.epoch.number();
    connection.execute(
        "INSERT INTO passes_given (epoch, wallet, passes) VALUES (?1, ?2, ?3)
         ON CONFLICT (epoch, wallet) DO UPDATE SET passes = passes + excluded.passes",
        params![epoch, grant.quota.wallet.as_bytes(), grant.passes],
    )?;
    connection.execute(
        "INSERT INTO pass_answers (digest, epoch, answer) VALUES (?1, ?2, ?3)",
        params![grant.digest, epoch, grant.answer],
    )?;
    Ok(Granted::Answer(grant.answer.clone()))
}

pub(super) fn statuses(connection: &Connection, digest: &[u8; 32], wallet: &Address) -> Result<Option<Vec<PointStatus>>> {
    let sql = "SELECT statuses FROM redemptions WHERE digest = ?1 AND wallet = ?2";
    let text: Option<String> = connection.query_row(sql, params![digest, wallet.as_bytes()], |row| row.get(0)).optional()?;
    Ok(text.map(|text| text.chars().map(status).collect()))
}

pub(super) fn credit(connection: &Connection, credit: &Credit) -> Result<Vec<PointStatus>> {
    if let Some(statuses) = statuses(connection, &credit.digest, &credit.wallet)? {
        return Ok(statuses);
    }
    let mut spend = connection.prepare("INSERT INTO spent_points (epoch, output) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    let mut statuses = Vec::with_capacity(credit.points.len());
    for (point, is_own) in &credit.points {
        let status = if !is_own {
            PointStatus::Invalid
        } else if spend.execute(params![point.epoch.number(), point.output.as_bytes()])? == 1 {
            PointStatus::Credited
        } else {
            PointStatus::Already
        };
        statuses.push(status);
    }
    let credited = statuses.iter().filter(|status| **status == PointStatus::Credited).count() as u64;
    let (wallet, epoch) = (credit.wallet.as_bytes(), credit.epoch.number());
    if credited > 0 {
        connection.execute(
            "INSERT INTO credits (wallet, epoch, points) VALUES (?1, ?2, ?3)
             ON CONFLICT (wallet, epoch) DO UPDATE SET points = points + excluded.points",
            params![wallet, epoch, credited.cast_signed()],
        )?;
    }
    let letters: String = statuses.iter().copied().map(letter).collect();
    connection.execute(
        "INSERT INTO redemptions (digest, wallet, epoch, statuses) VALUES (?1, ?2, ?3, ?4)",
        params![credit.digest, wallet, epoch, letters],
    )?;
    Ok(statuses)
}

pub(super) fn credits(connection: &Connection, to: Epoch) -> Result<Vec<(Address, u64)>> {
    let mut query =
        connection.prepare("SELECT wallet, sum(points) FROM credits WHERE epoch <= ?1 GROUP BY wallet ORDER BY wallet")?;
    let rows = query.query_map([to.number()], |row| Ok((Address::from_bytes(row.get(0)?), count(row, 1)?)))?;
    rows.collect()
}

/// The epoch of the first credit, and the last that was settled.
pub(super) fn unsettled(connection: &Connection) -> Result<(Option<Epoch>, Option<Epoch>)> {
    let epoch = |sql: &str| -> Result<_> {
        Ok(connection.query_row(sql, [], |row| row.get::<_, Option<u32>>(0))?.map(Epoch::from_number))
    };
    Ok((epoch("SELECT min(epoch) FROM credits")?, epoch("SELECT max(epoch) FROM settlements")?))
}

pub(super) fn settle(connection: &Connection, epoch: Epoch, root: &str, file: &str) -> Result<bool> {
    let sql = "INSERT INTO settlements (epoch, root, file) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    Ok(connection.execute(sql, params![epoch.number(), root, file])? == 1)
}

/// `part` is `root` or `file`.
pub(super) fn settlement(connection: &Connection, epoch: Epoch, part: &str) -> Result<Option<String>> {
    let sql = format!("SELECT {part} FROM settlements WHERE epoch = ?1");
    connection.query_row(&sql, [epoch.number()], |row| row.get(0)).optional()
}

impl Account {
    /// Whether the wallet has done nothing yet that lifts it above the smallest class.
    pub(crate) const fn is_new(&self) -> bool {
        self.passes_given == 0 && self.points_earned == 0
    }

    /// Whether so many further passes are within its class.
    pub(crate) fn has_room_for(&self, passes: u16) -> bool {
        self.passes_given + u64::from(passes) <= u64::from(quota(self.points_earned))
    }
}

/// What counts something is never negative.
fn count(row: &Row<'_>, at: usize) -> Result<u64> {
    Ok(row.get::<_, i64>(at)?.cast_unsigned())
}

const fn letter(status: PointStatus) -> char {
    match status {
        PointStatus::Credited => 'c',
        PointStatus::Already => 'a',
        PointStatus::Invalid => 'i',
    }
}

const fn status(letter: char) -> PointStatus {
    match letter {
        'c' => PointStatus::Credited,
        'a' => PointStatus::Already,
        _ => PointStatus::Invalid,
    }
}
