//! The upload machine, and what the shell tells of the phone.

use wayhum_ffi::{Credentials, Executed, HttpOptions, KnownNetwork, NetworkContract, Proxy};
use wayhum_sdk::{
    Battery, Budget, Conditions, DelayChoice, DelaySpan, GpsPace, Link, Method, Outcome, Purpose, Request, SendingRules, Task,
    TickPace, ZoneRadii,
};

use super::{record, variants};

record! {
    Request { purpose, method, url, content_type, body, timeout, longest_answer }
    KnownNetwork { contract, directory_key }
    NetworkContract { chain_id, address }
    HttpOptions { proxy, roots }
    Proxy { address, credentials, except }
    Credentials { name, password }
    Executed { outcome, trouble }
    Conditions { network, battery, free_storage_bytes }
    Battery { percent, is_charging }
    Budget { time, bytes }
    GpsPace { interval, longest_batch }
    TickPace { recording, background, screen }
    ZoneRadii { usual, choices, least, most }
    DelaySpan { least, most }
    SendingRules { paused, on_metered, least_battery_percent, resume_battery_percent, ask_again }
}

variants! {
    Task { Upload(request), Wait { until }, Done }
    Purpose { Directory, Contribution, Wallet, Settlement }
    Method { Get, Post }
    Outcome { Response { status, retry_after, body }, NoNetwork, Insecure, Interrupted }
    DelayChoice { Usual, Longer }
    Link { None, Metered, Unmetered }
}
