"""Countries under the names that the ITU, the UN, the World Bank and people write; and never a wrong one.

The aim is precision: what could be two countries, or only looks like one, is none.
"""

import csv
import re
from importlib.resources import files

import pytest

from ingest import rows
from ingest.builtin import country_names
from ingest.shipped import shipped

SHARED = re.compile("Congo|China|Germany|Yemen|Dominica$|Korea|America|Virgin|United Kingdom")
# As in lists of member states of the ITU and of the World Bank, and as people write them.
WRITTEN = """
DZA Algeria (People's Democratic Republic of)
BHR Bahrain (Kingdom of)
BLR Belarus (Republic of)
BOL Bolivia (Plurinational State of)
BRA Brazil (Federative Republic of)
CPV Cabo Verde (Republic of)
CAF Central African Republic
COG Congo (Republic of the)
CIV Côte d'Ivoire (Republic of)
PRK Dem. People's Rep. of Korea
PRK Democratic People's Republic of Korea
COD Dem. Rep. of the Congo
COD Democratic Republic of the Congo
EGY Egypt (Arab Republic of)
SWZ Eswatini (Kingdom of)
ETH Ethiopia (Federal Democratic Republic of)
GMB Gambia (Republic of the)
GNB Guinea-Bissau (Republic of)
GIN Guinea (Republic of)
GNQ Equatorial Guinea (Republic of)
IRN Iran (Islamic Republic of)
JOR Jordan (Hashemite Kingdom of)
KGZ Kyrgyz Republic
LAO Lao P.D.R.
LAO Lao People's Democratic Republic
FSM Micronesia (Federated States of)
MDA Moldova (Republic of)
NPL Nepal (Federal Democratic Republic of)
NLD Netherlands (Kingdom of the)
STP Sao Tome and Principe (Democratic Republic of)
SSD South Sudan (Republic of)
SDN Sudan (Republic of the)
LKA Sri Lanka (Democratic Socialist Republic of)
TZA Tanzania (United Republic of)
TLS Timor-Leste (Democratic Republic of)
URY Uruguay (Eastern Republic of)
VAT Vatican City State
VEN Venezuela (Bolivarian Republic of)
VNM Viet Nam (Socialist Republic of)
VNM Socialist Republic of Vietnam
YEM Yemen (Republic of)
CHE Swiss Confederation
CHE Switzerland (Confederation of)
KOR Korea (Republic of)
KOR Korea (Rep. of)
KOR Korea, South
MKD The Former Yugoslav Republic of Macedonia
MKD North Macedonia (Republic of)
DEU Germany (Federal Republic of)
OMN Oman (Sultanate of)
WSM Samoa (Independent State of)
ZAF South Africa (Republic of)
NER Niger (Republic of the)
NGA Nigeria (Federal Republic of)
DMA Dominica (Commonwealth of)
BHS Bahamas (Commonwealth of the)
BHS Bahamas, The
COD Congo, Dem. Rep.
COG Congo, Rep.
COD Congo (Kinshasa)
COG Congo (Brazzaville)
COD DR Congo
COD D.R. Congo
COD DRC
CIV Cote d'Ivoire
CIV Cote dIvoire
EGY Egypt, Arab Rep.
GMB Gambia, The
GMB The Gambia
HKG Hong Kong SAR, China
HKG Hong Kong, China
IRN Iran, Islamic Rep.
PRK Korea, Dem. People's Rep.
KOR Korea, Rep.
LAO Lao PDR
MAC Macao SAR, China
MAC Macao, China
MKD Macedonia, FYR
FSM Micronesia, Fed. Sts.
RUS Russian Federation
SXM Sint Maarten (Dutch part)
SVK Slovak Republic
KNA St. Kitts and Nevis
KNA St Kitts & Nevis
LCA St. Lucia
MAF St. Martin (French part)
VCT St. Vincent and the Grenadines
VCT Saint Vincent & Grenadines
SYR Syrian Arab Republic
TUR Turkiye
TUR Türkiye
TUR Turkey
VEN Venezuela, RB
VNM Vietnam
VIR Virgin Islands (U.S.)
VIR US Virgin Islands
VIR U.S. Virgin Islands
VGB British Virgin Islands
VGB Virgin Islands (British)
VGB Virgin Islands, British
PSE West Bank and Gaza
PSE State of Palestine
PSE Palestine
YEM Yemen, Rep.
SOM Somalia, Fed. Rep.
USA United States
USA U.S.A.
USA USA
USA US
GBR UK
GBR U.K.
GBR Great Britain
GBR United Kingdom
GBR United Kingdom of Great Britain & Northern Ireland
BIH Bosnia & Herzegovina
TTO Trinidad & Tobago
ATG Antigua & Barbuda
CYM Cayman Is.
MHL Marshall Is.
SLB Solomon Is.
COK Cook Is.
FLK Falkland Is. (Malvinas)
TCA Turks & Caicos Is.
CAF Central African Rep.
CZE Czech Rep.
DOM Dominican Rep.
CHN P.R. China
CHN People's Republic of China
CHN China, People's Republic of
TWN Taiwan, Province of China
TWN Taiwan, China
BES Caribbean Netherlands
BES Bonaire, Sint Eustatius and Saba
ALA Aland Islands
REU Reunion
CUW Curacao
GNB Guinea Bissau
PNG Papua New Guinea
ASM American Samoa
WSM Samoa
SDN Sudan
SDN The Sudan
SSD South Sudan
NER Niger
NGA Nigeria
DMA Dominica
DOM Dominican Republic
IRL Republic of Ireland
GEO Georgia
JEY Jersey
TZA Tanzania, United Rep. of
MMR Burma
SWZ Swaziland
CPV Cape Verde
TLS East Timor
CIV Ivory Coast
CZE Czechia
BRN Brunei
LAO Laos
SYR Syria
RUS Russia
MDA Moldova
BOL Bolivia
VEN Venezuela
FSM Micronesia
FRO Faroe Islands
FRO Faeroe Islands
VAT Holy See
WLF Wallis & Futuna Is.
SJM Svalbard & Jan Mayen Is.
BLM Saint Barthelemy
LBY Libya
LBY Libyan Arab Jamahiriya
LBY State of Libya
ERI Eritrea (State of)
QAT Qatar (State of)
KWT Kuwait (State of)
ISR Israel (State of)
PNG Papua New Guinea (Independent State of)
COM Comoros (Union of the)
MMR Myanmar (Union of)
GUY Guyana (Co-operative Republic of)
MDV Maldives (Republic of)
PHL Philippines (Republic of the)
KIR Kiribati (Republic of)
TTO Trinidad and Tobago (Republic of)
SAU Saudi Arabia (Kingdom of)
TON Tonga (Kingdom of)
ESP Spain (Kingdom of)
LUX Luxembourg (Grand Duchy of)
LIE Liechtenstein (Principality of)
BRN Brunei Darussalam (State of)
MNP N. Mariana Islands
MNP Northern Mariana Is.
SHN St. Helena
SPM St. Pierre & Miquelon
MEX Mexico (United Mexican States)
ARG Argentine Republic
FRA French Republic
GRC Hellenic Republic
"""
NONE = """
Union of Soviet Socialist Republics
Korea
Virgin Islands
Republic of China
Northern Ireland
New Guinea
Guinea Gulf
Turkish Republic of Northern Cyprus
German Democratic Republic
East Germany
Western Africa
South Georgia
Dominica Republic
Georgia (USA)
New Mexico
Mexico City
U.S. Samoa
United Republic
United States of Brazil
Kosovo
Somaliland
Arab States
Islamic State
International
Republic
The
Republic of
Saint
Islands
Niger Delta
Congo Basin
Democratic Republic
People's Republic
Sudan and South Sudan
Serbia and Montenegro
Netherlands Antilles
Czechoslovakia
Yugoslavia
Channel Islands
Macedonia (Greece)
Europe
Africa
America
Kenya, Uganda
Kenya and Uganda
"""


@pytest.mark.parametrize("written", WRITTEN.strip().splitlines())
def test_a_country_is_found_under_its_names(written: str) -> None:
    alpha3, name = written.split(" ", 1)
    names = country_names()
    for spelled in (name, name.upper(), name.lower(), f"  {name} ", name.replace(" and ", " & "), f"The {name}"):
        assert names.find(spelled) == alpha3, spelled


@pytest.mark.parametrize("name", ["", "???", *NONE.strip().splitlines()])
def test_what_is_no_country_or_could_be_two_is_none(name: str) -> None:
    assert country_names().find(name) is None


@pytest.mark.parametrize(
    ("code", "alpha3"),
    [("KEN", "KEN"), ("KE", "KEN"), ("404", "KEN"), ("4", "AFG"), ("004", "AFG"), ("999", None), ("XX", None),
     ("no", None), ("is", None), ("so", None)],
)  # fmt: skip
def test_a_country_is_found_by_its_codes(code: str, alpha3: str | None) -> None:
    assert country_names().find(code) == alpha3


def test_the_name_of_every_country_is_found_in_every_form_that_a_rule_gives() -> None:
    names = country_names()
    for each in (read.row for read in shipped("reference/countries.csv", rows.CountryRow)):
        for form in ("{}", "The {}", "{}, The", "{} (the)"):
            assert names.find(form.format(each.name)) == each.alpha3, each.name
        if SHARED.search(each.name):
            continue  # what is left without "republic" is shared with others, so that each form has to be listed
        for form in ("Republic of {}", "{} (Republic of)", "{}, Rep.", "{} (Kingdom of)", "State of {}"):
            assert names.find(form.format(each.name)) == each.alpha3, form.format(each.name)


def test_no_other_name_is_listed_that_a_rule_gives() -> None:
    """The list is for what no rule gives: Ivory Coast, and not Korea (Rep. of)."""
    listed = files("ingest").joinpath("reference", "country_aliases.csv").read_text(encoding="utf-8").splitlines()
    assert len(listed) < 120
    aliases = [(row["alias"], row["alpha3"]) for row in csv.DictReader(listed)]
    assert len({alias for alias, _ in aliases}) == len(aliases)
    assert all(country_names().find(alias) == alpha3 for alias, alpha3 in aliases)
