"""Changes, shares and potency together, in many wordings: each text with all its rows, as published and stripped.

A row is told as `table value substance series`, the table by its first letter; behind `s` the series is `purity` for
purities, behind `p` it is the yardstick. A percentage written `%` is lost in stripped text.
"""

from __future__ import annotations

import pytest
from gold_score import stripped

import opioid_stats

_TABLES = {"changes": "c", "shares": "s", "potency": "p"}


def told(text: str) -> list[str]:
    found = []
    for row in opioid_stats.extract(text, published="2024-05-06").rows:
        letter = _TABLES.get(row["table"])
        if letter is None:
            continue
        series = "purity" if row.get("kind") == "purity" else row.get("reference_substance") or row.get("of")
        value = f"{row['lower']:g}..{row['upper']:g}" if row["value"] is None else f"{row['value']:g}"
        found.append(f"{letter} {value} {row['substance'] or '-'} {series}")
    return found


TEXTS = [
    (
        "Cocaine seizures increased 40%. Heroin seizures remained flat. Marijuana seizures dropped 13%.",
        "c 40% cocaine seizures; c -13% cannabis seizures",
    ),
    (
        "Overdose deaths are down in 45 states. Michigan saw a 34 percent decline, while Nevada rose 3 percent.",
        "c -34 drug deaths; c 3 drug deaths",
    ),
    ("The area under coca bush cultivation increased by 12 percent to 355,000 hectares.", "c 12 cocaine other"),
    (
        "There were 217,150 seizures of drugs in the year ending March 2024, a 13% increase on the previous year.",
        "c 13% drug enforcement",
    ),
    (
        "Police and Border Force seized 85.2 tonnes of cannabis, 23 percent less than last year.",
        "c -23 cannabis seizures",
    ),
    ("Customs officers made 10 percent more drug detections.", "c 10 drug enforcement"),
    ("The price of a kilogram of cocaine wholesale has halved since 2022.", "c -50 cocaine prices"),
    ("The street price of fentanyl pills has dropped by half in San Diego, from $2 to $1.", "c -50 fentanyl prices"),
    ("ER visits for nonfatal opioid overdoses were up 9 percent in the second quarter.", "c 9 opioid use"),
    (
        "Buprenorphine prescribing grew 83 percent, from 2.9 million to 5.3 million prescriptions.",
        "c 83 buprenorphine use",
    ),
    ("Meth seizures at the port of entry have more than tripled since 2018.", "c 200 methamphetamine seizures"),
    ("Fentanyl deaths quadrupled in six years.", "c 300 fentanyl deaths"),
    ("About 90 percent of fentanyl is seized at ports of entry, mostly from U.S. citizens.", "s 90 fentanyl seizures"),
    ("U.S. citizens were 86.3 percent of convicted fentanyl traffickers in 2021.", "s 86.3 fentanyl enforcement"),
    (
        "Males accounted for 71% of overdose deaths, and people aged 35-44 for 26%.",
        "s 71% drug deaths; s 26% drug deaths",
    ),
    (
        "Substances found in deaths: fentanyl (78%), cocaine (41%), alcohol (27%), xylazine (12%).",
        "s 78% fentanyl deaths; s 41% cocaine deaths; s 27% alcohol deaths; s 12% xylazine deaths",
    ),
    (
        "Heroin purity averaged 36 percent in the Northeast and 27 percent in the Midwest.",
        "s 36 heroin purity; s 27 heroin purity",
    ),
    ("The methamphetamine was tested at 97 percent pure.", "s 97 methamphetamine purity"),
    (
        "Fentanyl powder averaged 11.36% pure in 2024, while in 2023 it was 19.5%.",
        "s 11.36% fentanyl purity; s 19.5% fentanyl purity",
    ),
    (
        "The proportion of deaths with evidence of smoking increased 73.7%, from 13.3% to 23.1%.",
        "c 73.7% drug deaths; s 13.3% drug deaths; s 23.1% drug deaths",
    ),
    ("Cannabis is the most used drug, with around 8% of European adults reporting last-year use.", "s 8% cannabis use"),
    ("About a quarter of people entering treatment named cocaine as their main drug.", "s 25 cocaine use"),
    (
        "White residents made up 58 percent of those who died, Black residents 31 percent.",
        "s 58 drug deaths; s 31 drug deaths",
    ),
    (
        "Carfentanil is 10,000 times more potent than morphine and 100 times more potent than fentanyl.",
        "p 10000 carfentanil morphine; p 100 carfentanil fentanyl",
    ),
    ("Nitazenes can be up to 40 times stronger than fentanyl.", "p 40 nitazene fentanyl"),
    (
        "Fentanyl, 50 times stronger than heroin and 100 times stronger than morphine, is driving the crisis.",
        "p 50 fentanyl heroin; p 100 fentanyl morphine",
    ),
    ("A synthetic opioid up to 100 times as potent as morphine, fentanyl is cheap to make.", "p 100 fentanyl morphine"),
    ("Isotonitazene's potency is estimated at five times that of fentanyl.", "p 5 isotonitazene fentanyl"),
    ("Xylazine raises no antidote; codeine has about one-tenth the potency of morphine.", "p 0.1 codeine morphine"),
    ("Today's marijuana is three times as strong as it was in 1995.", ""),
    ("The county budget rose 4 percent to $81 million, and the drug court got a 6 percent raise.", ""),
    ("The Fed cut rates by a quarter point. Sales of cars rose 3.2% in May.", ""),
    ("Battery at 12%. Humidity 80%. Chance of rain 30 percent. The sheriff's office seized 3 pounds of meth.", ""),
    ("Save 20% on your first order! Police found fentanyl in a car.", ""),
    ("The quarterback completed 64 percent of his passes. In other news, deputies seized heroin.", ""),
    ("Turnout was 41 percent. The measure to legalize marijuana passed with 57 percent of the vote.", ""),
    ("Shares of the naloxone maker fell 8 percent.", ""),
    ("The drug is 95 percent effective at stopping overdose, the company claims.", ""),
    ("He owned a 20 percent stake in the restaurant that laundered the cartel's cocaine money.", ""),
    ("The interest rate is 5.25 percent. The defendant, who sold fentanyl, owed a 10% down payment.", ""),
    ("The bill would increase funding for fentanyl detection by 25 percent.", ""),
    ("Officers increased patrols by 15 percent to fight drug dealing.", ""),
    ("Unemployment in the county, where 31 people died of overdoses, is 9 percent.", ""),
    (
        "Fentanyl can be 50x stronger than heroin and 100x more potent than morphine.",
        "p 50 fentanyl heroin; p 100 fentanyl morphine",
    ),
    ('"It\'s 50 times stronger than heroin," Sheriff Tony Diaz said of fentanyl.', "p 50 fentanyl heroin"),
    ("Fentanyl is a synthetic opioid that is 80-100 times stronger than morphine.", "p 80..100 fentanyl morphine"),
    (
        "Hydromorphone is 5 times as strong as oral morphine and methadone 4 to 7 times.",
        "p 5 hydromorphone morphine; p 4..7 methadone morphine",
    ),
    ("Tramadol has one-tenth the strength of morphine.", "p 0.1 tramadol morphine"),
    ("How strong is fentanyl? Up to 50 times stronger than heroin.", "p 50 fentanyl heroin"),
    (
        "With a potency 10,000 times that of morphine, carfentanil is not meant for humans.",
        "p 10000 carfentanil morphine",
    ),
    (
        "Fentanyl: 100x morphine. Carfentanil: 10,000x morphine.",
        "p 100 fentanyl morphine; p 10000 carfentanil morphine",
    ),
    (
        "The powder was cut with medetomidine, which is considered 10 to 20 times more potent than xylazine.",
        "p 10..20 medetomidine xylazine",
    ),
    ("Heroin is two to three times more potent than morphine.", "p 2..3 heroin morphine"),
    (
        "Methamphetamine today is far more potent than it was: purity now tops 95 percent.",
        "s 95 methamphetamine purity",
    ),
    ("Residents are three times more likely to die of an overdose than of a car crash.", "c 200 drug deaths"),
    ("American Indian people died of overdoses at nearly twice the rate of White people.", "c 100 drug deaths"),
    ("Death rates were 27 percent higher among men than a year earlier.", "c 27 drug deaths"),
    (
        "Drug overdose deaths: down 26.9%. Synthetic opioid deaths: down 37%. Cocaine deaths: down 28%.",
        "c -26.9% drug deaths; c -37% synthetic_opioid deaths; c -28% cocaine deaths",
    ),
    ("Fatal overdoses dropped by almost a fifth.", "c -20 drug deaths"),
    ("Overdose deaths are projected to fall 15 percent next year.", "c -15 drug deaths"),
    (
        "Meth seizures up 27%, fentanyl down 8%: CBP monthly report",
        "c 27% methamphetamine seizures; c -8% fentanyl seizures",
    ),
    ("Fentanyl seizures are on pace to surpass last year's by 30 percent.", "c 30 fentanyl seizures"),
    ("Seizures of fentanyl are 800 percent higher than in 2019.", "c 800 fentanyl seizures"),
    ("Deputies have responded to 40 percent fewer overdose calls this year.", "c -40 drug use"),
    ("Suspected overdose deaths, January-June: 214 (-19% vs. 2023)", "c -19% drug deaths"),
    ("King County saw 1,044 overdose deaths last year, 22 percent below 2023's record of 1,340.", "c -22 drug deaths"),
    ("Fentanyl prices: $0.45 a pill, down 40% year over year.", "c -40% fentanyl prices"),
    ("The wholesale price of cocaine in Europe is down roughly 30 percent on two years ago.", "c -30 cocaine prices"),
    ("Farm-gate prices of opium jumped tenfold to $408 a kilogram.", "c 900 opium prices"),
    ("The hectarage of opium poppy in Myanmar rose 18%, from 40,100 to 47,100 hectares.", "c 18% opium other"),
    (
        "Overdose deaths increased 12 percent in Alaska, 9 percent in Nevada and 3 percent in Utah.",
        "c 12 drug deaths; c 9 drug deaths; c 3 drug deaths",
    ),
    ("Arrests for possession halved after decriminalization.", "c -50 drug enforcement"),
    ("Drug possession arrests have dropped 60% since Measure 110 took effect.", "c -60% drug enforcement"),
    ("Naloxone kits are associated with a 14 percent reduction in opioid overdose deaths.", "c -14 opioid deaths"),
    ("Xylazine-positive overdose deaths were 35 times higher in 2021 than in 2018.", "c 3400 xylazine deaths"),
    ("Fentanyl-related fatalities went up 1,500 percent between 2015 and 2021.", "c 1500 fentanyl deaths"),
    ("A 23 percent decline in overdose deaths was recorded in Ohio.", "c -23 drug deaths"),
    ("The Coast Guard said its cocaine interdictions more than doubled over fiscal 2023.", "c 100 cocaine seizures"),
    ("Seizures have not doubled, the minister said of cocaine.", "c 100 cocaine seizures"),
    (
        "Marijuana seizures along the border have plummeted more than 80 percent as states legalized the drug.",
        "c -80 cannabis seizures",
    ),
    ("Illicit fentanyl was detected in three quarters of overdose deaths.", "s 75 fentanyl deaths"),
    ("Eight in 10 overdose deaths in the county are blamed on fentanyl.", "s 80 fentanyl deaths"),
    ("Fentanyl caused 7 in 10 fatal overdoses.", "s 70 fentanyl deaths"),
    (
        "Evidence of smoking was found in 40% of deaths, and of injection in 16%.",
        "s 40% drug deaths; s 16% drug deaths",
    ),
    (
        "Among decedents, 68% were male, 81% were White and 12% were Hispanic. All had died of opioid overdoses.",
        "s 68% opioid deaths; s 81% opioid deaths; s 12% opioid deaths",
    ),
    ("Of all overdose deaths in 2023, men accounted for 7 in 10.", "s 70 drug deaths"),
    ("Only 22 percent of people with opioid use disorder received medications.", "s 22 opioid use"),
    ("Three percent of adults misused prescription painkillers in the past year.", "s 3 prescription_opioid use"),
    ("China is the source of 97 percent of the fentanyl seized from mail.", "s 97 fentanyl seizures"),
    (
        "Sixty percent of the pills tested positive for fentanyl, up from 40 percent in 2021.",
        "s 60 fentanyl seizures; s 40 fentanyl seizures",
    ),
    ("More than 40 percent of the drug-related arrests were for marijuana.", "s 40 cannabis enforcement"),
    ("Possession offences made up 70% of all drug offences.", "s 70% drug enforcement"),
    ("Of the parcels that tested positive, 43 percent held MDMA.", "s 43 mdma enforcement"),
    ("Street cocaine is now 68% pure on average, the EUDA said.", "s 68% cocaine purity"),
    ("Fifteen percent of drivers killed in crashes had cannabis in their blood.", "s 15 cannabis deaths"),
    ("Our goal is to cut overdose deaths by 50 percent by 2030.", "c -50 drug deaths"),
    ("The company's market share in methadone clinics is 30 percent.", ""),
    ("The app uses 5 percent of your battery. Report drug dealing here.", ""),
    ("Police said the 3-and-0 team has won 80 percent of games. A man with meth was arrested.", ""),
    ("The state will receive 15 percent of the opioid settlement, and counties 70 percent.", ""),
    ("Ninety percent of the settlement money must go to opioid abatement.", ""),
    ("The tariff on Chinese goods over fentanyl was raised from 10 percent to 20 percent.", ""),
    ("President Trump imposed a 25 percent tariff on Canada and Mexico, citing fentanyl.", ""),
    ("The tariffs, set at 35%, are tied to fentanyl.", ""),
    ("Gas prices dipped 4 percent. Deputies found cocaine at a gas station.", ""),
    ("The agency's vacancy rate is 12 percent; it investigates drug crime.", ""),
    ("Copyright 2024. 15% off all mugs. Fentanyl dealer jailed.", ""),
    ("Only 31% of voters back the ban on kratom.", ""),
    ("Clearance rate for homicides stood at 54 percent.", ""),
    ("She scored 98 percent on her sergeant's exam before joining the narcotics unit.", ""),
    ("Crude oil rose 2 percent to $81. Separately, the navy seized 400 kg of heroin.", ""),
    ("The property tax will go up 3 percent to pay for a drug court.", ""),
    ("Test strips are 96 percent accurate at detecting fentanyl.", ""),
    ("Roughly 40 percent of the reservation's residents live in poverty. Meth is everywhere.", ""),
    (
        "Nitazenes, synthetic opioids that can be up to 40 times stronger than fentanyl, have reached Boulder.",
        "p 40 nitazene fentanyl",
    ),
    (
        "A group of synthetic opioids known as nitazenes can be 10 to 40 times more potent than fentanyl.",
        "p 10..40 nitazene fentanyl",
    ),
    (
        "Isotonitazene, a nitazene believed to be five times as strong as fentanyl, was found.",
        "p 5 isotonitazene fentanyl",
    ),
    ("Carfentanil, a fentanyl analogue 100 times more potent than fentanyl, killed two.", "p 100 carfentanil fentanyl"),
    (
        "The synthetic opioid is 50 times stronger than heroin. Agents found the fentanyl in a door panel.",
        "p 50 fentanyl heroin",
    ),
    ("Oxymorphone is three times as potent as oral morphine; hydrocodone is about equal.", "p 3 oxymorphone morphine"),
    ("U-47700 is roughly 7.5 times stronger than morphine.", "p 7.5 u_47700 morphine"),
    ("Buprenorphine is 25 to 40 times more potent than morphine by weight.", "p 25..40 buprenorphine morphine"),
    ("Codeine is only a tenth as potent as morphine.", "p 0.1 codeine morphine"),
    ("Fentanyl is far stronger — as much as 50 times stronger — than heroin.", "p 50 fentanyl heroin"),
    ("Compared with morphine, fentanyl is 100 times more potent.", "p 100 fentanyl morphine"),
    ("Relative to heroin, fentanyl is 50 times as strong.", "p 50 fentanyl heroin"),
    ("The pills contained a drug 40 times stronger than fentanyl: protonitazene.", "p 40 protonitazene fentanyl"),
    ("Fentanyl killed 50 times more people than heroin did in 2023.", "c 4900 fentanyl deaths"),
    (
        "Fentanyl is fifty times deadlier than heroin, he warned, and twice as addictive.",
        "p 50 fentanyl heroin; p 2 fentanyl heroin",
    ),
    ("Fentanyl is 30 to 50 times cheaper than heroin to make.", ""),
    ("Overdose death rates fell by 20% or more in Louisiana, Michigan and Ohio.", "c -20% drug deaths"),
    (
        "Compared with 2022, seizures of meth declined 3 percent while those of cocaine rose 12 percent.",
        "c -3 methamphetamine seizures; c 12 cocaine seizures",
    ),
    (
        "Deaths from cocaine were up 30 percent and those from meth 18 percent.",
        "c 30 cocaine deaths; c 18 methamphetamine deaths",
    ),
    ("Deaths blamed on fentanyl soared from 23 to 115, a fivefold increase.", "c 400 fentanyl deaths"),
    ("San Diego's fentanyl death toll was ten times what it was in 2016.", "c 900 fentanyl deaths"),
    ("USCG cocaine seizures: 225 metric tons, up 200% over the annual average", "c 200% cocaine seizures"),
    (
        "Fentanyl (-42%), heroin (-18%) and cocaine (+7%) seizures compared with FY 2023.",
        "c -42% fentanyl seizures; c -18% heroin seizures; c 7% cocaine seizures",
    ),
    (
        "Seizures in April: fentanyl, 760 lbs (down 24%); meth, 14,200 lbs (up 9%).",
        "c -24% fentanyl seizures; c 9% methamphetamine seizures",
    ),
    (
        "Meth 24 percent up, heroin 5 percent down, the bulletin said of seizures.",
        "c 24 methamphetamine seizures; c -5 heroin seizures",
    ),
    ("Wholesale cocaine costs 40 percent less in Antwerp than it did two years ago.", "c -40 cocaine prices"),
    ("Daily cannabis use rose from 8 percent to 11 percent.", "s 8 cannabis use; s 11 cannabis use"),
    (
        "The share of deaths involving xylazine grew from 3 percent in 2019 to 11 percent in 2022.",
        "s 3 xylazine deaths; s 11 xylazine deaths",
    ),
    ("In England, deaths relating to nitazenes quadrupled, from 52 to 195.", "c 300 nitazene deaths"),
    ("Kilogram for kilogram, ketamine hauls expanded fivefold over five years.", "c 400 ketamine seizures"),
    ("Crime fell 9 percent in the city last year, police said; drug arrests rose 4 percent.", "c 4 drug enforcement"),
    (
        "Illegal border crossings plunged 94 percent, and fentanyl seizures dropped 54 percent.",
        "c -54 fentanyl seizures",
    ),
    ("What percentage of overdose deaths involve fentanyl? About 70 percent.", "s 70 fentanyl deaths"),
    (
        "Overdose deaths by drug, 2023: fentanyl 69.1%; methamphetamine 34.2%; cocaine 27.5%; heroin 3.8%.",
        "s 69.1% fentanyl deaths; s 34.2% methamphetamine deaths; s 27.5% cocaine deaths; s 3.8% heroin deaths",
    ),
    ("About one in eight teens has tried vaping marijuana.", "s 12.5 cannabis use"),
    ("Last-year prevalence of cocaine use among EU young adults is estimated at 2.5%.", "s 2.5% cocaine use"),
    (
        "Cocaine is the second most commonly used illicit drug: 6% of adults have tried it at least once.",
        "s 6% cocaine use",
    ),
    ("Some 296 million people, or 5.8% of the world's population aged 15-64, used drugs in 2021.", "s 5.8% drug use"),
    ("Opioids account for 69 percent of drug-related deaths worldwide.", "s 69 opioid deaths"),
    (
        "North America took 52 percent of the cocaine seized globally and Europe 21 percent.",
        "s 52 cocaine seizures; s 21 cocaine seizures",
    ),
    (
        "Fentanyl made up 14 percent of the opioids seized, heroin 60 percent.",
        "s 14 fentanyl seizures; s 60 heroin seizures",
    ),
    ("More than 90 percent of interdicted fentanyl is stopped at ports of entry.", "s 90 fentanyl seizures"),
    ("Fewer than 1 percent of the packages contained drugs.", "s 1 drug enforcement"),
    ("The average purity of seized methamphetamine held steady at 96.9%.", "s 96.9% methamphetamine purity"),
    (
        "Cocaine HCl purity ranged from 44 to 88 percent; heroin averaged 19 percent.",
        "s 44..88 cocaine purity; s 19 heroin purity",
    ),
    ("The heroin, 62 percent pure, was hidden in a spare tire.", "s 62 heroin purity"),
    ("Kilos of 85 percent purity cocaine fetched $28,000.", "s 85 cocaine purity"),
    (
        "The average sentence was 65 months, and 97.6 percent of fentanyl offenders got prison time.",
        "s 97.6 fentanyl enforcement",
    ),
    ("Fentanyl trafficking cases have risen 255 percent since 2019.", "c 255 fentanyl enforcement"),
    ("Officials deny that fentanyl seizures rose 50 percent.", "c 50 fentanyl seizures"),
    (
        "People leaving prison are 129 times more likely to die of an overdose in their first two weeks.",
        "c 12800 drug deaths",
    ),
    ("Overdose is now the leading cause of death, killing twice as many people as guns.", "c 100 drug deaths"),
    (
        "Fentanyl kills more than twice as many San Franciscans as traffic and homicide together.",
        "c 100 fentanyl deaths",
    ),
    ("In fiscal 2024 the sector's marijuana seizures were half those of 2023.", "c -50 cannabis seizures"),
    ("Meth seizures are three times the 2019 level.", "c 200 methamphetamine seizures"),
    (
        "In Q1, overdose deaths totaled 312, versus 401 in the same quarter last year—a decline of 22%.",
        "c -22% drug deaths",
    ),
    ("Overdose deaths: 1,122 (2023), 1,310 (2022), -14.4%.", "c -14.4% drug deaths"),
    ("% change in deaths, 2022-23: cocaine +5, meth -1", ""),
    ("Mortality from drug use has risen by 5 per cent a year since 2015.", "c 5 drug deaths"),
    (
        "Of all accidental apparent opioid toxicity deaths in 2024, 72% were males and 30% were aged 30 to 39.",
        "s 72% opioid deaths; s 30% opioid deaths",
    ),
    ("Meth use disorder has risen 37 percent.", "c 37 methamphetamine use"),
    ("The report found a 13 percent decline in past-month marijuana use among 8th graders.", "c -13 cannabis use"),
    (
        "The DEA lab found that fentanyl purity dropped from 19.5% to 11.4%, a 42% decline.",
        "s 19.5% fentanyl purity; s 11.4% fentanyl purity; c -42% fentanyl other",
    ),
    ("Heroin sold for 30 percent less than in 2012.", "c -30 heroin prices"),
    ("A hundred percent of the proceeds from the fentanyl-awareness run go to the school.", ""),
    ("The gym offers 50 percent off to officers. Tip line: report drug dealers.", ""),
    ("He has a 3.5 percent commission on houses. He was convicted of selling cocaine.", ""),
    ("The newspaper's paywall: Subscribe and get 70% off. Overdose deaths fell in May.", ""),
    ("DeSantis led by 12 percent in the poll; fentanyl topped voters' worries.", ""),
    ("The hospital is at 98 percent capacity, and overdoses are among the reasons.", ""),
    ("The school's enrolment fell 5 percent. Drug tests begin in fall.", ""),
    (
        "Meth seizures rose 18 percent, while cocaine seizures were off 9 percent and marijuana ones dwindled.",
        "c 18 methamphetamine seizures; c -9 cocaine seizures",
    ),
    ("Naloxone was administered in 38 percent of the fatal overdoses.", "s 38 drug deaths"),
    (
        "Black residents, who are 13 percent of the population, accounted for one-quarter of overdose deaths.",
        "s 25 drug deaths",
    ),
    ("Property crime was up 17 percent, and fatal overdoses by 41 percent.", "c 41 drug deaths"),
    (
        "Some 70 percent of the dead were men, 40 percent were over 50, and one in ten was homeless.",
        "s 70 drug deaths; s 40 drug deaths; s 10 drug deaths",
    ),
    ("Some 8.5 million misused pain relievers, and 1.1 million (0.4 percent) used heroin.", "s 0.4 heroin use"),
    (
        "Ports in Texas accounted for 8 percent of the fentanyl, 29 percent of the meth and 52 percent of the cocaine.",
        "s 8 fentanyl seizures; s 29 methamphetamine seizures; s 52 cocaine seizures",
    ),
    (
        "Deaths involving cocaine increased 37 percent from 2020 to 2021 and those involving heroin 22 percent.",
        "c 37 cocaine deaths; c 22 heroin deaths",
    ),
    (
        "Heroin accounted for 31 percent of fatal overdoses in 2012, and had fallen to 3 percent in 2022.",
        "s 31 heroin deaths; s 3 heroin deaths",
    ),
    ("Cocaine seizures went up by a factor of three.", "c 200 cocaine seizures"),
    ("Johnson sold an ounce of 40 percent pure fentanyl to an officer.", "s 40 fentanyl purity"),
    ("Our lab measured the heroin at 14.6 percent.", "s 14.6 heroin purity"),
    ("The powder she tested was, on a good day, 20 percent heroin.", "s 20 heroin purity"),
    ("Cocaine was the primary drug of one fifth of those entering treatment.", "s 20 cocaine use"),
    (
        "Fentanyl seizures fell 56 percent, and overdose deaths are down a quarter.",
        "c -56 fentanyl seizures; c -25 drug deaths",
    ),
    (
        "Nitazenes were implicated in 52 percent of drug deaths in Estonia in 2023, and in Latvia in 28 percent.",
        "s 52 nitazene deaths; s 28 nitazene deaths",
    ),
    (
        "Deaths involving opioids, including pain relievers, heroin, and fentanyl, have quadrupled.",
        "c 300 opioid deaths",
    ),
    ("Methadone makes up just 4 percent of opioid prescriptions.", "s 4 methadone use"),
    (
        "The state lost 485 people to drugs last year, more than 70 percent of them with fentanyl in their blood.",
        "s 70 fentanyl deaths",
    ),
    ("Three-quarters of those admitted to its clinics were there because of yaba.", "s 75 methamphetamine use"),
    (
        "Half of those in treatment (51 percent) had problems with opiates, a fifth with crack.",
        "s 50 opioid use; s 20 crack use",
    ),
    (
        "Among 11th graders, 25 percent have tried marijuana, down from 33 in 1999.",
        "s 25 cannabis use; s 33 cannabis use",
    ),
    ("Overdose deaths rose 29 percent; those involving cocaine, 44 percent.", "c 29 drug deaths; c 44 cocaine deaths"),
    ("The clip on fentanyl deaths has been shared 61,000 times.", ""),
    ("Two men were held for selling heroin; a third was picked up at the airport later.", ""),
    ("The plan is to scan all heroin trucks; now they scan 40 percent of trucks, up from 10 percent.", ""),
    ("He pleaded guilty to selling crack, for which the judge gave him one third credit.", ""),
    ("The county, home to 12 percent of the state's population, has its first methadone clinic.", ""),
    ("If Congress cuts this program by 20 percent, overdoses will rise.", ""),
    (
        "The average purity of heroin was 41 percent. In Philadelphia it was 71 percent.",
        "s 41 heroin purity; s 71 heroin purity",
    ),
    ("In 80 percent of those deaths fentanyl is involved.", "s 80 fentanyl deaths"),
    ("As recently as 1990, Asian heroin accounted for well over half of what was seized.", "s 50 heroin seizures"),
    ("Black residents, who make up 13 percent of the county's 1.2 million people, got the drug.", ""),
    ("The market leaders have cut their naloxone prices by up to 30 percent.", "c -30 naloxone prices"),
    ("Cocaine is cheap. Three-quarters of last year's shipments left from Ecuador.", "s 75 cocaine enforcement"),
    ("Fewer than one in ten Americans who need treatment are getting it. Heroin is cheap.", "s 10 drug use"),
    ("Roughly one in 17 overdose deaths involved counterfeit pills. Fentanyl is cheap.", "s 5.88235 drug deaths"),
    (
        "Carfentanil was in 2 percent of the fentanyl tested in 2021 and in 11 percent in 2024.",
        "s 2 carfentanil seizures; s 11 carfentanil seizures",
    ),
    (
        "Deaths from synthetic opioids, which we think is mostly fentanyl, went up 72 percent.",
        "c 72 synthetic_opioid deaths",
    ),
    (
        "Xylazine was in 30 percent of the fentanyl seized; it was involved in 9 percent of deaths.",
        "s 30 xylazine seizures; s 9 xylazine deaths",
    ),
    (
        "Evidence of smoking was documented in 23 percent of the 900 overdose deaths. Fentanyl is cheap.",
        "s 23 drug deaths",
    ),
    ("The potency of the fentanyl pills fell: five out of ten now carry a deadly dose.", "s 50 fentanyl seizures"),
    ("The heroin's purity fell from 39 percent to 31.", "s 39 heroin purity; s 31 heroin purity"),
    (
        "Xylazine in the region's drug supply grew from 4 percent of exhibits to 29 percent.",
        "s 4 xylazine seizures; s 29 xylazine seizures",
    ),
    ("The share of overdose deaths that involved opioids slipped below 70 percent.", "s 70 opioid deaths"),
    (
        "Did fentanyl seizures rise 300 percent? No, and they fell by 21 percent.",
        "c 300 fentanyl seizures; c -21 fentanyl seizures",
    ),
    ("A measure to tax cannabis passed with 57 percent.", ""),
    ("Families are paying 12 percent more for groceries since the drug came.", ""),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_published_text(text: str, expected: str) -> None:
    assert sorted(told(text)) == sorted(expected.replace("%", "").split("; ") if expected else [])


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_stripped_text(text: str, expected: str) -> None:
    kept = [row for row in expected.split("; ") if row and "%" not in row]
    assert sorted(told(stripped(text))) == sorted(kept)
