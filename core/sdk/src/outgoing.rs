//! What leaves next without a name: contributions that are bound, and what is due to be bound, as long as there are passes.

use wayhum_protocol::{NetworkId, ProblemKind};
use wayhum_store::{OutboxItem, PassTurn, Payment, PieceId, SpotId, SpotState, Store};
use wayhum_types::{Address, Epoch, Timestamp};

use crate::binder::Binder;
use crate::counter::Counter;
use crate::setback::Setback;
use crate::{SdkError, planner, spots};

/// Why what is due does not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldUp {
    /// Its owner has paused sending.
    Paused,
    /// The phone's clock and the network's are in different weeks.
    ClockWrong,
    /// There is no network.
    NoNetwork,
    /// The network is paid for by the byte, and its owner does not want to send there.
    Metered,
    /// The battery is low.
    BatteryLow,
    /// There is no wallet that passes could be asked for.
    NoWallet,
    /// There is no pass to send it with. Nothing is lost meanwhile.
    NoPass {
        /// When there will be one, as far as is known.
        until: Timestamp,
    },
    /// Somebody else answers in the network's place: a Wi-Fi that wants one to sign in, or another server. Nothing is lost meanwhile.
    SomebodyElse {
        /// When the network is asked again.
        until: Timestamp,
    },
    /// Who answers cannot show to be the network: no connection to it is safe to use. Nothing is lost meanwhile.
    Insecure {
        /// When it is tried again.
        until: Timestamp,
    },
}

impl HeldUp {
    /// The same on another clock.
    pub(crate) fn shown(self, clock: impl FnOnce(Timestamp) -> Timestamp) -> Self {
        match self {
            Self::Paused | Self::ClockWrong | Self::NoNetwork | Self::Metered | Self::BatteryLow | Self::NoWallet => self,
            Self::NoPass { until } => Self::NoPass { until: clock(until) },
            Self::SomebodyElse { until } => Self::SomebodyElse { until: clock(until) },
            Self::Insecure { until } => Self::Insecure { until: clock(until) },
        }
    }

    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Paused => {
                "you have paused sending: recording goes on, and what waits stays on this phone until you let it be sent again"
            }
            Self::ClockWrong => {
                "this phone's date and the network's differ by days: set date and time to automatic, or go outdoors with recording on; everything is kept and sent then"
            }
            Self::NoNetwork => "there is no network at the moment; what waits is sent as soon as there is one",
            Self::Metered => {
                "this network is paid for by the byte, and you chose not to send over such; what waits is sent over the next one that is not"
            }
            Self::BatteryLow => "the battery is low; what waits is sent when the phone is charged",
            Self::NoWallet => {
                "there is no wallet yet: make one first, then what you record can be sent and earns points for it"
            }
            Self::NoPass { .. } => {
                "the passes for this time are used up, or their time has not begun; what you record waits and is sent when there are new ones"
            }
            Self::SomebodyElse { .. } => {
                "something else answers in the network's place, most likely because this Wi-Fi wants you to sign in first: open any page in the browser and do so; what you record waits and is sent afterwards"
            }
            Self::Insecure { .. } => {
                "no safe connection to the network can be made: this Wi-Fi may want you to sign in first (open any page in the browser), or the date and time of this device are wrong; what you record waits and nothing of it was sent"
            }
        }
    }
}

/// What is due first: a piece or a spot measurement.
#[derive(Clone, Copy)]
enum Due {
    Piece(PieceId),
    Spot(SpotId),
}

/// When there is next something to send: now, later, or never. Without a wallet nothing is bound.
pub(crate) fn next_moment(store: &Store, has_wallet: bool, now: Timestamp) -> Result<Option<Timestamp>, SdkError> {
    let bound = store.outbox_wakes_at()?;
    let due = match first_due(store, now)? {
        Some((due, at)) if has_wallet => Some(if at > now { at } else { pass_from(store, due, now)?.unwrap_or(at) }),
        _ => None,
    };
    Ok([bound, due].into_iter().flatten().min())
}

/// Why what is due does not leave now.
pub(crate) fn held_up(store: &Store, has_wallet: bool, now: Timestamp) -> Result<Option<HeldUp>, SdkError> {
    let Some((due, at)) = first_due(store, now)? else { return Ok(None) };
    if !has_wallet {
        return Ok(Some(HeldUp::NoWallet));
    }
    let until = if at > now { None } else { pass_from(store, due, now)? };
    Ok(until.map(|until| HeldUp::NoPass { until }))
}

/// The contribution whose turn it is; if none is bound, what is due is bound first: a piece, or a spot measurement that turns out to be
/// near no private place.
pub(crate) fn next_item(
    counter: &mut Counter<'_>,
    network: NetworkId,
    wallet: Option<Address>,
) -> Result<Option<(OutboxItem, Payment)>, SdkError> {
    if let Some(bound) = next_bound(counter)? {
        return Ok(Some(bound));
    }
    let now = counter.now;
    let Some(wallet) = wallet else { return Ok(None) };
    let Some((due, _)) = first_due(counter.store, now)?.filter(|(_, at)| *at <= now) else { return Ok(None) };
    match due {
        Due::Piece(id) => {
            if let Some(piece) = counter.store.piece(id)?
                && let PassTurn::Now(pass) = counter.store.pass_for(piece.piece.epoch, now)?
            {
                Binder { store: counter.store, network, wallet, pass, now, entropy: counter.entropy }.bind(&piece)?;
            }
        }
        Due::Spot(id) => {
            let keep = counter.policy.recording.keep_ways;
            if let Some(spot) = spots::decide(id, now, keep, counter.store, &counter.policy.trace)?
                && let PassTurn::Now(pass) = counter.store.pass_for(spot.epoch, now)?
            {
                Binder { store: counter.store, network, wallet, pass, now, entropy: counter.entropy }.bind_spot(id, &spot)?;
            }
        }
    }
    next_bound(counter)
}

/// The bound contribution whose turn it is. One that an earlier version made, before there were passes, is taken by no collector.
fn next_bound(counter: &mut Counter<'_>) -> Result<Option<(OutboxItem, Payment)>, SdkError> {
    while let Some(item) = counter.store.next_outbox(counter.now)? {
        if let Some(payment) = counter.store.payment(item.id)? {
            return Ok(Some((item, payment)));
        }
        counter.store.quarantine(item.id, ProblemKind::UnsupportedVersion.name())?;
        counter.note(item.id, Setback::Problem(ProblemKind::UnsupportedVersion))?;
    }
    Ok(None)
}

fn first_due(store: &Store, now: Timestamp) -> Result<Option<(Due, Timestamp)>, SdkError> {
    let piece = store.next_due(planner::oldest_open(now))?.map(|(id, due)| (Due::Piece(id), due));
    let spot = store.next_spot()?.map(|(id, due)| (Due::Spot(id), due));
    Ok([piece, spot].into_iter().flatten().min_by_key(|(_, due)| *due))
}

/// From when there is a pass for what is due; `None` if it needs not wait for one.
fn pass_from(store: &Store, due: Due, now: Timestamp) -> Result<Option<Timestamp>, SdkError> {
    let epoch = match due {
        Due::Piece(id) => store.piece(id)?.map(|stored| stored.piece.epoch),
        Due::Spot(id) => match store.spot(id)?.map(|stored| stored.state) {
            // What is too late is dropped, and needs no pass for that.
            Some(SpotState::Held { spot, .. }) if spot.epoch >= planner::oldest_open(now) => Some(spot.epoch),
            _ => None,
        },
    };
    let Some(epoch) = epoch else { return Ok(None) };
    Ok(match store.pass_for(epoch, now)? {
        PassTurn::Now(_) => None,
        PassTurn::From(at) => Some(at),
        PassTurn::None => Some(Epoch::of(now).end()),
    })
}
