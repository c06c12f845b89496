"""DEA ARCOS shipments of pain pills, as the Washington Post released them: transactions, county years, labelers.

Pills that a manufacturer or distributor shipped to a pharmacy or practitioner are neither prescriptions nor seizures;
they are numbers of dosage units, so what becomes what is:

- `DOSAGE_UNIT` (and `total_dosage_unit`) -> `doses`, kind `dose_count`.
- `CALC_BASE_WT_IN_GM` x 1000 x `MME_Conversion_Factor` -> `doses`, kind `mme`.
- numbers of transactions (`count`, `total_records`) fit no table: left, with that reason.
- rows that their reporter deleted (`ACTION_INDICATOR` D), and transactions that are no sale (`S`), are left.

`geography` is the buyer's state; the county is in `note`. The county and labeler files sum the release's two drugs,
`hydrocodone+oxycodone`. The raw file is streamed; ZIP, NDC and county codes stay text with their leading zeros.
The records are DEA data; the Washington Post asks for credit and a link with anything derived from its release.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from .codes import labels, mapped, us_place
from .layouts import Layout
from .run import Batch, Run, days, joined, month_end, to_number

if TYPE_CHECKING:
    Text = pd.Series[str]

_URL = "https://github.com/wpinvestigative/arcos-api"
_BOTH = "hydrocodone+oxycodone"
_COUNTS_RECORDS = "number of transactions: no table holds it"


def transaction_day(text: Text) -> pd.Series[Any]:
    """The days of dates written as MMDDYYYY without the leading zero of the month.

    >>> transaction_day(pd.Series(["1312006", "12312012"])).astype(str).tolist()
    ['2006-01-31', '2012-12-31']
    """
    return pd.to_datetime(text.str.strip().str.zfill(8), format="%m%d%Y", errors="coerce")


def parse_transactions(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    day = transaction_day(chunk["transaction_date"])
    code = chunk["transaction_code"].str.strip().str.upper()
    chunk = run.leave(
        chunk,
        {
            "deleted by its reporter": chunk["action_indicator"].str.strip().str.upper() == "D",
            "not a sale": code.notna() & (code != "S"),
            "date not understood": day.isna(),
        },
    )
    day = day.reindex(chunk.index)
    shared: dict[str, Any] = {
        "substance": mapped(chunk["drug_name"], labels("arcos", "substance")),
        "geography": mapped(chunk["buyer_state"], us_place("postal")),
        "period_start": day,
        "period_end": day,
        "agency": "DEA",
        "note": joined(chunk.index, chunk["drug_name"], "buyer in " + chunk["buyer_county"] + " county"),
    }
    yield run.figures("doses", chunk["dosage_unit"], unit="dose", kind="dose_count", **shared)
    yield run.figures(
        "doses",
        chunk["calc_base_wt_in_gm"],
        unit="mme",
        stated_unit="gram",
        factor=to_number(chunk["mme_conversion_factor"]) * 1000,
        left={"no MME conversion factor": to_number(chunk["mme_conversion_factor"]).isna()},
        kind="mme",
        **shared,
    )


def parse_counties(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    year = to_number(chunk["year"])
    start = days(year, to_number(chunk["month"]) if "month" in chunk else 1)
    chunk = run.leave(chunk, {"year or month not understood": start.isna()})
    start = start.reindex(chunk.index)
    end = month_end(start) if "month" in chunk else start + pd.offsets.YearEnd(0)
    county = chunk["countyfips"].where(chunk["countyfips"].str.fullmatch(r"\d{4,5}").fillna(False)).str.zfill(5)
    # the state stands in the code too, so that a county without a state's name still has its place
    place = mapped(chunk["buyer_state"], us_place("postal")).fillna(mapped(county.str[:2], us_place("fips")))
    shared: dict[str, Any] = {
        "substance": _BOTH,
        "geography": place,
        "period_start": start,
        "period_end": end,
        "agency": "DEA",
        "note": joined(chunk.index, chunk["buyer_county"] + " county", "FIPS " + county),
    }
    yield run.figures("doses", chunk["dosage_unit"], unit="dose", kind="dose_count", **shared)
    yield run.figures("doses", chunk["count"], unit="dose", kind="dose_count", left={_COUNTS_RECORDS: True}, **shared)


def parse_labelers(run: Run, chunk: pd.DataFrame) -> Iterator[Batch]:
    run.report.warn("the file does not say which years it sums: the periods are null")
    shared: dict[str, Any] = {
        "substance": _BOTH,
        "geography": mapped(chunk["buyer_state"], us_place("postal")),
        "agency": "DEA",
        "note": joined(chunk.index, chunk["combined_labeler_name"], chunk["buyer_county"] + " county"),
    }
    yield run.figures("doses", chunk["total_dosage_unit"], unit="dose", kind="dose_count", **shared)
    left = {_COUNTS_RECORDS: True}
    yield run.figures("doses", chunk["total_records"], unit="dose", kind="dose_count", left=left, **shared)


_TRANSACTIONS = """
    REPORTER_DEA_NO REPORTER_BUS_ACT REPORTER_NAME REPORTER_ADDL_CO_INFO REPORTER_ADDRESS1 REPORTER_ADDRESS2
    REPORTER_CITY REPORTER_STATE REPORTER_ZIP REPORTER_COUNTY BUYER_DEA_NO BUYER_BUS_ACT BUYER_NAME
    BUYER_ADDL_CO_INFO BUYER_ADDRESS1 BUYER_ADDRESS2 BUYER_CITY BUYER_STATE BUYER_ZIP BUYER_COUNTY TRANSACTION_CODE
    DRUG_CODE NDC_NO DRUG_NAME QUANTITY UNIT ACTION_INDICATOR ORDER_FORM_NO CORRECTION_NO STRENGTH TRANSACTION_DATE
    CALC_BASE_WT_IN_GM DOSAGE_UNIT TRANSACTION_ID Product_Name Ingredient_Name Measure MME_Conversion_Factor
    Combined_Labeler_Name Revised_Company_Name Reporter_family dos_str
""".lower().split()
_USED = (
    *("transaction_date", "transaction_code", "action_indicator", "drug_name", "buyer_state", "buyer_county"),
    *("dosage_unit", "calc_base_wt_in_gm", "mme_conversion_factor"),
)

LAYOUTS = (
    Layout(
        name="dea_arcos",
        publisher="DEA",
        title="DEA ARCOS transactions (Washington Post release)",
        url=_URL,
        required=_USED,
        optional=tuple(name for name in _TRANSACTIONS if name not in _USED),
        uses=_USED,
        parse=parse_transactions,
    ),
    Layout(
        name="dea_arcos_county",
        publisher="DEA",
        title="DEA ARCOS pills by county (Washington Post release)",
        url=_URL,
        required=("buyer_county", "buyer_state", "year", "count", "dosage_unit", "countyfips"),
        optional=("month",),
        parse=parse_counties,
    ),
    Layout(
        name="dea_arcos_labeler",
        publisher="DEA",
        title="DEA ARCOS pills by labeler (Washington Post release)",
        url=_URL,
        required=("buyer_state", "buyer_county", "combined_labeler_name", "total_dosage_unit", "total_records"),
        parse=parse_labelers,
    ),
)
