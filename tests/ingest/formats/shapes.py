"""Small files of the shapes that real ones have."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

NOMINATIONS = """Category,Project,Organisation,Country
C3. ACCESS TO INFORMATION AND KNOWLEDGE,Village shelves,Sample Trust ,NEPAL (REPUBLIC OF)
C7. ICT APPLICATIONS: E-GOVERNMENT,Permits by phone,"Sample Co., Ltd.",THAILAND
C7. ICT APPLICATIONS: E-LEARNING,Lessons by air,Sample Media Co.,"Ltd., THAILAND"
C7. ICT APPLICATIONS: E-HEALTH,Télésoins,Fondation Modèle,CÔTE D'IVOIRE
C11. INTERNATIONAL AND REGIONAL COOPERATION,Shared nodes,Sample Union,INTERNATIONAL
C4. CAPACITY BUILDING,Code weekends,Sample Academy,KOREA (REP. OF)
"""
EXCEL = (
    "sep=;\r\nProject ID;Title;Organization;Type of organization;Country;Action Lines;SDGs;"
    "Start date;End date;Status;URL\r\n"
    "0378827145;Réseau d’écoles;Ministère;Government;Côte d’Ivoire;C2, C7 e-learning;SDG 4, 9.c;1/2/2019;31/12/2021;"
    "Completed;www.example.org\r\n"
    '14923847561029384;"Data ""for"" farmers; phase 2";NGO;Civil Society;Kenya, Uganda;C7;'
    '"SDG 2: Zero hunger\r\nSDG 9";'
    "03/04/2020;;Ongoing;https://example.org/a?b=1;\r\n"
    "1103040168;All lines;Bank;Business sector;INTERNATIONAL;All;MDG 2, MDG 8;31/2/2014;00/00/0000;Planned;\r\n"
)
IATI = """<?xml version="1.0"?>
<iati-activities version="2.03"><iati-activity xml:lang="en">
 <iati-identifier>XM-SAMPLE-1</iati-identifier>
 <title><narrative>School networks</narrative><narrative xml:lang="fr">Réseaux</narrative></title>
 <participating-org type="10" role="4"><narrative>Ministry of Samples</narrative></participating-org>
 <participating-org type="10" role="1"><narrative>Ministry of Samples</narrative></participating-org>
 <activity-status code="2"/>
 <activity-date type="1" iso-date="2019-02-01"/><activity-date type="2" iso-date="2019-03-15Z"/>
 <activity-date type="3" iso-date="2021-12-31"/>
 <recipient-country code="KE"/><recipient-country code="XK"/><recipient-region code="298" vocabulary="1"/>
 <sector vocabulary="1" code="11220"/><sector vocabulary="7" code="9"/>
 <tag vocabulary="2" code="4"/><tag vocabulary="3" code="4.A"/><tag vocabulary="99" code="4.1"/>
 <result><indicator><reference vocabulary="9" code="5.a.1"/></indicator></result>
</iati-activity></iati-activities>
"""


def workbook(
    rows: list[list[Any]], *, merged: Sequence[tuple[int, int, int, int]] = (), hidden: bool = False, formula: str = ""
) -> bytes:
    """A workbook with these rows. merged: top, left, bottom and right of cells that are one; hidden: a sheet of notes
    that is; formula: in the first cell below the rows."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Entries")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(place, column, cell, *([day] if isinstance(cell, date) else []))
    for top, left, bottom, right in merged:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    if formula:
        sheet.write_formula(len(rows), 0, formula)
    if hidden:
        other = book.add_worksheet("Notes")
        other.write(0, 0, "not data")
        other.hide()
    book.close()
    return out.getvalue()
