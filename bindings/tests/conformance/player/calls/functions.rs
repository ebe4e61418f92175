use wayhum_ffi::ContributorFault;

use super::Arguments;
use crate::player::Came;

/// Functions, their arguments by the names in the script.
macro_rules! functions {
    ($call:ident, $arguments:ident: $($function:ident($($name:ident),*))*) => {
        Ok(match $call {
            $(stringify!($function) => {
                $crate::player::step::Answer::came(&wayhum_ffi::$function($($arguments.get(stringify!($name))?),*))
            })*
            call => panic!("there is no function {call}"),
        })
    };
}

pub fn call(call: &str, arguments: &Arguments<'_>) -> Result<Came, ContributorFault> {
    functions! { call, arguments:
        anonymise(fixes, zones, utc_offset)
        attack_words(attack)
        background_budget()
        cell_outline(cell)
        delay_span(choice)
        drop_words(why)
        ended_itself_words()
        entry_words(state)
        execute(request, options)
        finding_words(finding)
        gps_pace(rate)
        held_up_words(why)
        kind_words(what)
        longest_history_page()
        loudness(level)
        loudness_words(loudness)
        method_uncertainty_db(method)
        network_address(typed)
        nominal_offset_db(source)
        plan_words(why)
        problem_words(why)
        read_typed_data(json)
        recording_format()
        refusal_words(why)
        setback_words(why)
        spot_refusal_words(why)
        stopped_words(why)
        tick_pace()
        tone_target()
        verdict_words(verdict)
        word_suggestions(typed, most)
        zone_radii()
    }
}
