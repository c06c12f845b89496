"""The rules that tie a count of people to death, and what their words look like (see `figures.deaths`)."""

from __future__ import annotations

from typing import NamedTuple

_PEOPLE = "(?:LOC|{people}|{kin}|lives|souls)"
AUX = (
    "(?:(?:who|that|which|have|has|had|also|still|now|later|then|reportedly|sadly|recently|eventually|"
    "were|was|are|will|would|"
    "could|may|might|been|be|to|a|per|each|every|day|week|month|year|on average|PER) )*"
)
_REACHES = "{reach} (?:{reach_filler} )*@"


class Rule(NamedTuple):
    pattern: str
    pace: bool = False  # only of a number that is a pace: `one every five minutes`
    bare: bool = False  # the number stands without a noun: a thing counted (`12 counties`) is no count of the dead


# each rule ties the count to the dead; <drug> is what they died of
COUNTED = (
    # 14 and 11 deaths, 286 opioid deaths, zero reports of medetomidine overdose deaths
    Rule("@ <m>{1,2}(?:and|or) QN <m>{0,3}(?:<drug> )?(?:{death_noun}|{fatal} {overdose_event})"),
    Rule("@ (?:(?:and|or|to) QN )?(?!PER )(?:<m>and )?<m>{0,4}(?:(?:<drug> )<m>{0,3})?{death_noun}"),
    # 434 of the 1,413 overdose deaths; the death of two customers
    Rule("@ of (?:<m>){0,3}QN (?:<m>){0,3}(?:SUB )?{death_noun}"),
    Rule("(?:<drug> <m>{0,2})?(?:{death_noun}|{fatal} {overdose_event}) of (?:<m>){0,2}@"),
    Rule("@ <m>{0,2}{fatal} (?:<drug> )?{overdose_event}"),
    # 66,000 people died; 10 of which resulted in death; one person, a man of 33, could not be revived
    Rule(
        "@ (?:of )?<m>{0,5}(?:(?:in|from|across|of|at) (?:<w>){0,2}?(?:<w>|QN (?!of )<w>)?)?(?:an? "
        "\\w+ (?:of|aged) QN )?" + AUX + "{death_verb}"
    ),
    # three people, among them a student of 19, had died
    Rule(
        "@ <m>{0,4}(?:{set_apart}|an?(?! day| week| month| year)) (?:(?!who|that|which|whose)\\w+ ){1,12}?"
        + AUX
        + "{death_verb}"
    ),
    Rule("@ <m>{0,3}(?:in <w>{1,4}?)?to (?:die|perish|be killed|lose (?:his|her|their) li(?:fe|ves)) "),
    # two of the nine people who overdosed died; 70,000 Americans lost to fentanyl; 350 fentanyl victims
    Rule("@ of (?:the |those |these )?QN (?:<w>){0,8}{death_verb}"),
    Rule(
        "@ (?:of )?<m>{0,4}(?:and \\w+ )?"
        + AUX
        + "{lost} (?:(?!{people}|{kin})<n>){0,4}?(?:to|by) (?:<n>){0,3}(?:<drug>|{overdose}|addiction)"
    ),
    Rule("@ <m>{0,2}(?:<drug> (?:{overdose_event} )?|{overdose_event} )victims"),
    # 14 inmates died, nine of drug overdoses; 640 people died of overdoses, including 12 teenagers
    Rule("QN <m>{0,4}" + AUX + "{death_verb} <w>{0,8}(?:SUB <w>{0,4})?including @ (?:{people}|{age_group})"),
    Rule("{death_verb} (?:\\w+ ){0,12}@ (?:of|from|due to) (?:<w>){0,2}(?:<drug> )?{overdose_event}"),
    # California (11,002), Florida (7,827) and Texas (5,489) reported the most overdose deaths
    Rule(
        "LOC @ (?:(?:and |followed by )?LOC QN )*(?:<w>){0,2}{recorded} (?:<w>){0,5}(?:<drug> )?{death_noun}",
        bare=True,
    ),
    # in 1,762 of those cases drugs contributed to the death; 86 of the victims had fentanyl in their blood
    Rule(
        "in @ (?:of (?:the|these|those|them|its) )?(?:<m>)?(?:cases|instances) "
        "(?:<w>){0,14}(?:{death_noun}|{fatal}|victim)"
    ),
    Rule(
        "@ of (?:the|those|these|its|our|their) (?:<m>){0,2}(?:victims|dead|decedents|deceased|"
        "fatalities) (?:<w>){0,2}{involving} <w>{0,3}<drug>"
    ),
    # fentanyl killed 4,000; overdoses claimed 52,000 lives; we lose 91 people a day; buried 284 of its people
    Rule("(?:<drug> <k>{0,7})?{kill_verb} (?!with )(?:<m>|of |to ){0,4}@ (?:of )?<m>{0,3}" + _PEOPLE),
    Rule("(?:{overdose_event}|<drug>) (?:now )?{kill_verb} (?:a|another) (?:{people}|life|LOC) <w>{0,4}@"),
    Rule("(?:<drug> <k>{0,7})?{killing} (?:<m>|of ){0,3}@"),
    # bringing to nine the number of deaths
    Rule("@ (?:the|its) (?:AGY |{provisional} )*(?:{number_of} )?(?:<drug> )?(?:{death_noun}|{death_toll})"),
    # deaths in which only fentanyl was found numbered 24; deaths with fentanyl fell from 39,640 to 33,204
    Rule("{death_noun} {involving} <w>{0,4}?<drug> <g>{0,10}" + _REACHES, bare=True),
    # overdoses took 932,000
    Rule("{overdose_event} (?:have |has |had |also |now )*{kill_verb} (?:{reach_filler} )*@", bare=True),
    # an American dies every five minutes
    Rule("(?:{someone}|QN LOC|QN) (?:<w>){0,3}{death_verb} (?:<w>){0,8}?@", pace=True),
    Rule("QN (?:<m>){0,4}" + AUX + "{death_verb} @", pace=True),
    # deaths from heroin: 10,574 in 2014
    Rule("{death_noun} {involving} <w>{0,2}<drug>(?: PER| in PER| total)* @", bare=True),
    # deaths rose from 14 in 2019 to 52; the death toll stood at 114,000; fatal overdoses numbered 31
    Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll}|{fatal} {overdose_event}|died) "
        "(?:(?:among|of|for|in|by) (?:the )?(?:<m>|QN |to |and ){1,8}?)?<g>{0,10}" + _REACHES,
        bare=True,
    ),
    # deaths reached a record, with @ registered
    Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll}|{overdose_event}) <g>{0,12}with @ "
        "(?:{recorded}|confirmed|certified)",
        bare=True,
    ),
    Rule("(?:<drug> )?{fatal} (?:SUB )?{overdose_event} <g>{0,10}" + _REACHES, bare=True),
    # as to deaths, the count for synthetic opioids was 73,150
    Rule(
        "{death_noun} (?:\\w+ ){0,5}{number_word} (?:for|of|involving|with|due to) <drug> (?:\\w+ ){0,9}?" + _REACHES,
        bare=True,
    ),
    # deaths fell for the second year in a row: 205 in 2024
    Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll}) (?:<w>){0,2}(?:{up}|{down}) (?:for|in|over|since) <w>{0,8}@",
        bare=True,
    ),
    Rule(
        "(?:<drug> <k>{0,8})?(?:cause of death|{death_noun}) (?:in|on) @ (?:of )?(?:<m>){0,2}(?:cases|"
        "instances|people|certificates|decedents|victims)"
    ),
    # in lists: Confirmed drug-related deaths: 318; Drug overdoses, fatal: 37; Drug deaths in Scotland: 1,051
    Rule(
        "(?:<drug> <m>{0,2})?(?:{death_noun}|{death_toll})(?: PER| in PER| total| in| for| LOC| (?:19|20)\\d\\d)* @",
        bare=True,
    ),
    # deaths in 2019: Sweden 506, Denmark 202; fentanyl: 1,113 (68% of deaths)
    Rule("(?:<drug> <m>{0,2})?{death_noun}(?: in| PER| by \\w+| were)* (?:LOC QN (?:and )?){0,12}LOC @", bare=True),
    Rule("<drug> @ Q[PF] of (?:<m>){0,3}{death_noun}", bare=True),
    # overdose deaths by county: Summit 210, Stark 98
    Rule(
        "(?:{death_noun}|{fatal} (?:SUB )?{overdose_event}) by (?:{divided_by}|SUB) (?:<q>){0,30}?(?:<drug> )?@",
        bare=True,
    ),
    Rule("(?:<drug> )?(?:{overdose_event} )?{fatal} (?:SUB )?(?:{overdose_event} )?@", bare=True),
)
