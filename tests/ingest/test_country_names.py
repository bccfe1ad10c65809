"""Countries under the names that the ITU, the UN, the World Bank and people write; and never a wrong one.

The aim is precision: what could be two countries, or only looks like one, is none.
"""

import csv
import re
from importlib.resources import files

import pytest

from ingest import rows
from ingest.shipping.builtin import country_names
from ingest.shipping.shipped import shipped
from tests.every import every

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
VNM Việt‑Nam
CIV Côte d´Ivoire
FRO Færoe Is.
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
KOR Rep. Korea
KOR Republic of Korea (South)
KOR S. Korea
KOR South Korea (Republic of)
KOR Korea Republic
KOR Korea, Republic of (South)
KOR ROK
KOR KOREA (REPUBLIC OF KOREA)
PRK N. Korea
PRK DPR Korea
PRK D.P.R. of Korea
PRK Korea DPR
PRK Korea, North
CIV Côte d'Ivoire (Ivory Coast)
CIV Cote D Ivoire
CIV Republic of Cote d'Ivoire
CIV COTE-D'IVOIRE
CIV Côte d´Ivoire
IRN I.R. Iran
IRN I.R. of Iran
IRN Iran, I.R.
IRN Islamic Rep. of Iran
IRN Islamic Republic of Iran
TZA U.R. Tanzania
TZA United Rep. Tanzania
TZA Tanzania, U.R.
TZA Tanzania (United Rep.)
TZA Tanzania Mainland
LAO Lao People's Dem. Rep.
LAO Lao P.D.R
LAO Lao
VEN Venezuela (Bol. Rep. of)
VEN Venezuela, Bolivarian Rep. of
BOL Bolivia, Plurinational St. of
BOL Plurinational State of Bolivia
BOL Bolivia (Plur. State of)
COD Congo, Democratic Republic of the
COD Congo DR
COD Congo, DR
COD Congo, D.R.
COD Congo-Kinshasa
COD Congo (DRC)
COD Democratic Republic of Congo (DRC)
COD Dem Rep Congo
COD RD Congo
COD RDC
COG Congo, Republic of the
COG Congo-Brazzaville
COG Rep. of Congo
COG Congo Republic
CAF Central African Rep
CAF Centrafrique
BIH Bosnia-Herzegovina
BIH Bosnia
BIH Bosnia and Herzegowina
MKD FYR Macedonia
MKD FYROM
MKD Macedonia (former Yugoslav Republic)
MKD T.F.Y.R. Macedonia
MKD Rep. of North Macedonia
GBR United Kingdom (UK)
GBR UK (United Kingdom)
GBR United Kingdom of Great Britain
USA United States of America (USA)
USA The U.S.
USA U.S.A
USA America, United States of
ARE U.A.E.
ARE United Arab Emirates (UAE)
ARE UAE
SAU KSA
SAU Kingdom of Saudi Arabia
SAU Saudi-Arabia
SAU K.S.A.
VNM Viet-Nam
VNM S.R. Vietnam
CZE Czech Rep
CZE The Czech Republic
SVK Slovakia (Slovak Republic)
RUS Russian Fed.
RUS Russia (Russian Federation)
RUS Russian Federation (the)
SYR Syrian Arab Rep.
SYR Syrian A.R.
DOM Dominican Rep
DOM Dominican Republic (the)
PNG Papua N. Guinea
PNG Papua New-Guinea
TTO Trinidad/Tobago
STP Sao Tome & Principe
STP São Tomé e Príncipe
STP S. Tomé and Principe
STP São Tomé & Príncipe (Dem. Rep. of)
CPV Cabo Verde (Cape Verde)
KNA Saint Christopher and Nevis
KNA St.Kitts and Nevis
VCT St.Vincent & the Grenadines
VCT St Vincent/Grenadines
VCT Saint Vincent and Grenadines
LCA Saint-Lucia
GNQ Eq. Guinea
GNQ Equatorial-Guinea
SWZ Eswatini (formerly Swaziland)
SWZ Kingdom of Eswatini
MMR Myanmar (Burma)
TUR Türkiye (Republic of)
TUR Turkiye (formerly Turkey)
TUR Turkey (Türkiye)
TLS Timor Leste
TLS Timor-Leste (East Timor)
PSE Palestinian Territory, Occupied
PSE Palestine (State of)
PSE Occupied Palestinian Territories
PSE Palestinian Authority
PSE Palestine, State of
HKG Hong Kong S.A.R.
HKG China (Hong Kong)
HKG China, Hong Kong SAR
HKG Hong-Kong
MAC China, Macao SAR
TWN Chinese Taipei
TWN Taiwan (Province of China)
NLD Netherlands (the)
NLD Holland
NLD The Netherlands
GMB Gambia (the)
BHS Bahamas (the)
BHS The Bahamas
COM Union of Comoros
MHL Republic of the Marshall Islands
MHL Marshall Isl.
SLB Solomon Isls
FSM Micronesia (Fed. States of)
FSM Federated St. of Micronesia
FSM F.S. Micronesia
BRN Brunei Darussalam (Negara)
BRN Negara Brunei Darussalam
KGZ Kyrgyzstan (Kyrgyz Republic)
MDA Republic of Moldova
MDA Moldova, Rep. of
BLR Byelorussia
BLR Belarus, Rep. of
AFG Islamic Republic of Afghanistan
AFG Islamic Emirate of Afghanistan
PAK Islamic Republic of Pakistan
MRT Islamic Republic of Mauritania
LKA Ceylon
BGD People's Republic of Bangladesh
BGD Peoples Rep of Bangladesh
DZA People's Democratic Republic of Algeria
ETH Federal Democratic Republic of Ethiopia
ETH F.D.R. of Ethiopia
NPL Federal Dem. Rep. of Nepal
AUS Commonwealth of Australia
CHN P. R. of China
CHN PRC
CHN China (mainland)
CHN China, P.R.
DEU Germany, Fed. Rep.
DEU Fed. Rep. of Germany
FRA France (French Republic)
MEX México
SEN Sénégal
EGY Egypt, A.R.
EGY Arab Rep. of Egypt
GRC Greece (Hellenic Republic)
POL Republic of Poland
SRB Republic of Serbia
VAT Vatican City (Holy See)
VAT Holy See (the)
JPN Japan.
KEN KENYA (REPUBLIC OF)
KEN Kenya - Republic of
KEN "Kenya"
GUY Guyana (Cooperative Republic of)
GUY Co-op. Republic of Guyana
ATG Antigua/Barbuda
VGB Virgin Is. (British)
VGB BVI
VIR USVI
VIR Virgin Islands (US)
VIR United States Virgin Islands
CYM The Cayman Islands
TCA Turks and Caicos
TCA Turks & Caicos Isl.
NCL New Caledonia
PYF French Polynesia
BES Bonaire, St. Eustatius & Saba
BES Bonaire, Saint Eustatius and Saba
BES Netherlands (Caribbean)
BES Caribbean Netherlands (BES Islands)
SXM St. Maarten
SXM Saint Maarten (Dutch)
MAF St. Martin
CUW Curacao (Netherlands)
LIE Principality of Liechtenstein
MCO Principality of Monaco
LUX Grand-Duchy of Luxembourg
JOR Hashemite Kingdom of Jordan
DNK Kingdom of Denmark
LSO Kingdom of Lesotho
MLT Republic of Malta
ZAF Rep. South Africa
ZAF South Africa, Rep. of
ZAF RSA
ZAF S. Africa
SSD S. Sudan
SSD Republic of South Sudan
NZL New-Zealand
NZL N. Zealand
SLE Sierra-Leone
BFA Burkina-Faso
BFA Burkina
IRL Ireland (Republic of)
IRL Ireland, Rep.
IRL Eire
LBR Republic of Liberia
UZB Republic of Uzbekistan
PHL Republic of the Philippines
PHL Philippines (the)
SDN Republic of the Sudan
SDN Sudan (the)
NER Niger (the)
YEM Yemen Republic
YEM Yemen (Rep.)
MNE Montenegro, Republic of
AND Principality of Andorra
SMR Republic of San Marino
TJK Tadjikistan
KAZ Kazakstan
GEO Georgia (Republic of)
GEO Georgia, Republic of
MDG Republic of Madagascar
ISL Iceland (Republic of)
OMN Sultanate of Oman
BHR Kingdom of Bahrain
QAT State of Qatar
KWT State of Kuwait
LBN Lebanese Republic
LBN Lebanon (Lebanese Republic)
ITA Italian Republic
PRT Portuguese Republic
URY Oriental Republic of Uruguay
SOM Federal Republic of Somalia
SOM Somalia (Federal Republic of)
SUR Surinam
KHM Kampuchea
IMN Isle of Man (UK)
REU La Réunion
GUM Guam (USA)
PRI Puerto Rico (USA)
GRL Greenland (Kingdom of Denmark)
BMU Bermuda (UK)
GIB Gibraltar (United Kingdom)
VIR Virgin Islands, USA
JEY Jersey, UK
COD Congo, DRC
GUM US, Guam
LAO Lao, PDR
HKG Hong Kong, S.A.R., China
MKD N Macedonia
TUR Turkey / Türkiye
MAC China, Macao
TWN China, Taiwan
ABW Netherlands, Aruba
FRO Denmark (Faroe Islands)
CUW Kingdom of the Netherlands (Curaçao)
GNB Guinea, Bissau
GBR U. K.
USA U. S. A.
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
Korea, Dem.
Congo River
South Africa and Lesotho
Guinea Ecuatorial Bissau
Republic of South
United States of Mexico
Northern Cyprus
Republic of Cyprus (Turkish)
Georgia, Atlanta
Georgia State
Georgia Tech
Jordan River
Chad Lake
Mali, Niger
Turkey Creek
Ireland (Northern)
Northern Ireland (UK)
Guinea (West Africa)
West Africa
New Zealand and Australia
The West Bank
Virgin Islands (UK) and (US)
Samoa (US)
Micronesia region
China Town
Republic of China (Taiwan)
China (Republic of)
St. Martin Parish
North Sudan
South Yemen
West Germany
Peru, Indiana
Lebanon, Pennsylvania
Cuba Libre Ltd
The Republic
Dominican
Indian Ocean
India (Tamil Nadu)
Oman Air
Monaco di Baviera
Saudi
British
French
Lao Tse
SAR
DR
St
Ivory
Coast
States
Federal Republic
Democratic
Ltd., THAILAND
Asia-Pacific
EU
Micronesia and Polynesia
United Kingdom of the Netherlands
Republic of the Rio Grande
Cook
Solomon
Marshall
Christmas
Man
Norfolk
Falkland
Jersey City
New Jersey
Guinea-Conakry and Bissau
American Samoa and Samoa
Palestine, Texas
Mexico, Missouri
Kingston, Jamaica
Nairobi, Kenya
A.R.
Central Republic
Arab Republic
Democratic People's Republic
Republic of Ireland and Northern Ireland
Sint
Is.
U.N.
UN
I.R.
Kingdom
United
Vietnam War
Sudan, South Sudan
Sudan (South Sudan)
Guinea, Equatorial Guinea
Samoa, American Samoa
Samoa/American Samoa
Korea (North and South)
Jordan (UK)
Georgia, USA
Jersey, USA
Mexico, New
Niger, Nigeria
Kenya, UG
Samoa, USA
N. Ireland
S. Yemen
State of Georgia
Kenya region
Kenya province
Taiwan, R.O.C.
China Republic
Kenya (East Africa)
England
"""


@pytest.mark.parametrize(
    ("written", "alpha3"),
    [("Kenya (KE)", "KEN"), ("Kenya, KE", "KEN"), ("Kenya [KEN]", "KEN"), ("Republic of Kenya (KEN)", "KEN"),
     ("Kenya - KE", "KEN"), ("Kenya, ke", None), ("Kenya, UG", None), ("Kenya, KE, UG", None), ("Norway, no", None)],
)  # fmt: skip
def test_a_code_may_stand_beside_a_name(written: str, alpha3: str | None) -> None:
    assert country_names().find(written) == alpha3


def test_a_long_text_is_no_country() -> None:
    assert not any(map(country_names().find, ("a " * 50_000, "n s e w " * 3_000, "(" * 10_000, "Kenya, " * 10_000)))


@every(WRITTEN.strip().splitlines())
def test_a_country_is_found_under_its_names(written: str) -> None:
    alpha3, name = written.split(" ", 1)
    names = country_names()
    for spelled in (name, name.upper(), name.lower(), f"  {name} ", name.replace(" and ", " & "), f"The {name}"):
        assert names.find(spelled) == alpha3, spelled


@every(["", "???", *NONE.strip().splitlines()])
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
            if form.format(each.name) != "State of Georgia":  # one of the United States
                assert names.find(form.format(each.name)) == each.alpha3, form.format(each.name)


def test_a_name_in_an_official_language_of_the_united_nations_means_its_country_alone() -> None:
    listed = files("ingest").joinpath("reference", "country_names.csv").read_text(encoding="utf-8").splitlines()
    names = list(csv.DictReader(listed))
    countries = {each.row.alpha3 for each in shipped("reference/countries.csv", rows.CountryRow)}
    assert {(row["alpha3"], row["language"]) for row in names} == {
        (alpha3, language) for alpha3 in countries for language in ("ar", "es", "fr", "ru", "zh")
    }
    assert {row["name"]: row["alpha3"] for row in names} == {
        row["name"]: country_names().find(row["name"]) for row in names
    }


def test_no_other_name_is_listed_that_a_rule_gives() -> None:
    """The list is for what no rule gives: Ivory Coast, and not Korea (Rep. of)."""
    listed = files("ingest").joinpath("reference", "country_aliases.csv").read_text(encoding="utf-8").splitlines()
    assert len(listed) < 120
    aliases = [(row["alias"], row["alpha3"]) for row in csv.DictReader(listed)]
    assert len({alias for alias, _ in aliases}) == len(aliases)
    assert all(country_names().find(alias) == alpha3 for alias, alpha3 in aliases)
