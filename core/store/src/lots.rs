use core::fmt;

use rusqlite::{OptionalExtension, Params};
use wayhum_protocol::{NetworkId, Point, PointStatus};
use wayhum_types::{Epoch, Timestamp};

use crate::{
    HeldPoint, Holder, LotId, PointId, Store, StoreError,
    marks::{CREDITED, LOT, POINT},
    points,
    sealed::{Slot, next_id},
};

/// A redemption that waits for its answer.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredLot {
    /// Its name here.
    pub id: LotId,
    /// The network that it is for.
    pub network: NetworkId,
    /// The bytes to send, the same at every attempt.
    pub body: String,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Debug for StoredLot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredLot({}, {} attempts, [redacted])", self.id.0, self.attempts)
    }
}

/// What the network says of a lot.
pub struct Credit<'a> {
    /// The receipt as signed.
    pub jws: &'a str,
    /// Each of the lot's points, those that filled it up included.
    pub statuses: &'a [(Point, PointStatus)],
    /// The epoch whose settlement has to hold the amount.
    pub epoch: Epoch,
    /// Whose they are.
    pub holder: Holder,
}

impl Store {
    /// Fixes a redemption of held points: they are in this lot from now on.
    ///
    /// Fails with [`NoSuchRow`](StoreError::NoSuchRow) if one of them is not held any more.
    pub fn make_lot(
        &mut self,
        network: NetworkId,
        points: &[PointId],
        body: &str,
        not_before: Timestamp,
    ) -> Result<LotId, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let id = next_id(&tx, LOT.table)?;
        let sealed = self.vault.seal(Slot::new(LOT.table, id), &(network.as_bytes(), body));
        let insert = LOT.insert(&[("id", "?1"), ("state", "0"), ("not_before", "?2"), ("attempts", "0"), ("sealed", "?3")]);
        tx.execute(&insert, (id, not_before.unix_millis(), sealed))?;
        let take = POINT.update(&[("state", "1"), ("lot", "?2")], "id = ?1 AND state = 0");
        for point in points {
            if tx.execute(&take, [point.0, id])? == 0 {
                return Err(StoreError::NoSuchRow { table: POINT.table, row: point.0 });
            }
        }
        tx.commit()?;
        Ok(LotId(id))
    }

    /// The redemption whose turn it is.
    pub fn next_lot(&self, now: Timestamp) -> Result<Option<StoredLot>, StoreError> {
        let mut rows = self.db.prepare(&format!(
            "SELECT id, attempts, sealed FROM lot WHERE state = 0 AND not_before <= ?1 AND {} ORDER BY not_before, id LIMIT 1",
            LOT.is_whole()
        ))?;
        rows.query_and_then([now.unix_millis()], |row| {
            let id = row.get(0)?;
            let (network, body): ([u8; 32], String) = self.vault.open_column(Slot::new(LOT.table, id), row, 2)?;
            Ok(StoredLot { id: LotId(id), network: NetworkId::from_bytes(network), body, attempts: row.get(1)? })
        })?
        .next()
        .transpose()
    }

    /// When the next turn comes; `None` if no redemption waits.
    pub fn lots_wake_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let first = format!("SELECT not_before FROM lot WHERE state = 0 AND {} ORDER BY not_before LIMIT 1", LOT.is_whole());
        let first: Option<i64> = self.db.query_row(&first, [], |row| row.get(0)).optional()?;
        Ok(first.map(Timestamp::from_unix_millis))
    }

    /// Puts a redemption off, and counts the attempt.
    pub fn postpone_lot(&mut self, id: LotId, until: Timestamp) -> Result<(), StoreError> {
        let update = LOT.update(&[("not_before", "?2"), ("attempts", "attempts + 1")], "id = ?1");
        self.change_lot(id, &update, (id.0, until.unix_millis()))
    }

    /// Lets no redemption wait beyond `now`.
    pub fn hasten_lots(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.erase_leftovers();
        self.db.execute(&LOT.update(&[("not_before", "min(not_before, ?1)")], "state = 0"), [now.unix_millis()])?;
        Ok(())
    }

    /// Stops sending a redemption that was refused; its points are kept with it.
    pub fn refuse_lot(&mut self, id: LotId, reason: &str) -> Result<(), StoreError> {
        let answer = self.vault.seal(Slot::new(ANSWER, id.0), &reason);
        let update = LOT.update(&[("state", "2"), ("answer", "?2")], "id = ?1 AND state = 0");
        self.change_lot(id, &update, (id.0, answer))
    }

    /// Keeps what the network says of a lot and books each of its points, together. `epoch` is under which they are.
    ///
    /// Fails with [`NoSuchRow`](StoreError::NoSuchRow) if the lot has its answer already: nothing is counted twice.
    pub fn apply_credit(&mut self, id: LotId, credit: &Credit<'_>) -> Result<(), StoreError> {
        self.erase_leftovers();
        let answer = self.vault.seal(Slot::new(ANSWER, id.0), &credit.jws);
        let tx = self.db.transaction()?;
        let book = LOT.update(&[("state", "1"), ("answer", "?2")], "id = ?1 AND state = 0");
        if tx.execute(&book, (id.0, answer))? == 0 {
            return Err(StoreError::NoSuchRow { table: LOT.table, row: id.0 });
        }
        let whole = POINT.is_whole();
        let mut rows =
            tx.prepare(&format!("SELECT id, sealed FROM point WHERE lot = ?1 AND state = 1 AND {whole} ORDER BY id"))?;
        let own = rows.query_and_then([id.0], |row| points::read(&self.vault, row))?.collect::<Result<Vec<_>, _>>()?;
        drop(rows);
        let book = POINT.update(&[("state", "?2"), ("credited_in", "?3")], "id = ?1");
        let mut credited = 0_i64;
        for HeldPoint { id: point_id, point } in own {
            let status = credit.statuses.iter().find(|(other, _)| *other == point).map(|(_, status)| *status);
            let (state, epoch) = match status {
                // Credited by an earlier redemption of the same wallet, whose answer was lost: no other can redeem it.
                Some(PointStatus::Credited | PointStatus::Already) => (2, Some(credit.epoch.number())),
                Some(PointStatus::Invalid) | None => (3, None),
            };
            credited += i64::from(state == 2);
            tx.execute(&book, (point_id.0, state, epoch))?;
        }
        let insert = CREDITED.insert(&[("epoch", "?1"), ("holder", "?2"), ("points", "?3")]);
        let (mark, whole) = (CREDITED.of(&[("points", "points + excluded.points")], None), CREDITED.is_whole());
        tx.execute(
            &format!(
                "{insert} ON CONFLICT (epoch, holder) DO UPDATE SET points = points + excluded.points, mark = {mark} WHERE {whole}"
            ),
            (credit.epoch.number(), credit.holder.tag(&self.vault), credited),
        )?;
        tx.commit()?;
        Ok(())
    }

    /// The answers of the network that lots have, as evidence: receipts as signed, or why they were refused.
    pub fn lot_answer(&self, id: LotId) -> Result<Option<String>, StoreError> {
        let answer = self.db.query_row("SELECT answer FROM lot WHERE id = ?1", [id.0], |row| row.get(0)).optional()?;
        let answer: Option<Vec<u8>> = answer.flatten();
        answer.map(|answer| self.vault.open(Slot::new(ANSWER, id.0), &answer)).transpose()
    }

    fn change_lot(&mut self, id: LotId, sql: &str, params: impl Params) -> Result<(), StoreError> {
        self.erase_leftovers();
        match self.db.execute(sql, params)? {
            0 => Err(StoreError::NoSuchRow { table: LOT.table, row: id.0 }),
            _ => Ok(()),
        }
    }
}

const ANSWER: &str = "lot.answer";
