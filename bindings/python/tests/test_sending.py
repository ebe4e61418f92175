import datetime

import wayhum
from support import NETWORK, clock


def test_a_wallet_asks_for_passes_without_a_word_of_what_was_recorded(contributor_with_wallet):
    contributor = contributor_with_wallet
    purse = contributor.snapshot(clock()).purse
    assert (purse.has_wallet, purse.passes, purse.points_held, purse.redeemed) == (True, 0, 0, 0)
    assert contributor.redeem_all(clock()) == 0
    request = contributor.next_task(clock())[0]
    assert (request.purpose, request.method) == (wayhum.Purpose.DIRECTORY, wayhum.Method.GET)
    assert request.url == f"{NETWORK}/v1/directory"
    contributor.finish_task(wayhum.Outcome.NO_NETWORK(), clock())
    assert contributor.next_task(clock()).is_WAIT(), "there is always a next week to ask for"


def test_what_the_phone_is_like_holds_sending_up(contributor_with_wallet):
    contributor = contributor_with_wallet
    rules = contributor.sending_rules()
    assert rules.on_metered
    rules.on_metered = False
    contributor.set_sending_rules(rules)
    battery = wayhum.Battery(percent=80, is_charging=False)
    metered = wayhum.Conditions(network=wayhum.Link.METERED, battery=battery, free_storage_bytes=None)
    contributor.set_conditions(metered, clock())
    assert contributor.next_task(clock()).is_WAIT()
    free = wayhum.Conditions(network=wayhum.Link.UNMETERED, battery=battery, free_storage_bytes=None)
    contributor.set_conditions(free, clock())
    contributor.begin_run(wayhum.Budget(time=datetime.timedelta(seconds=25), bytes=1_000_000), clock())
    assert contributor.next_task(clock()).is_UPLOAD()
    contributor.end_run()
