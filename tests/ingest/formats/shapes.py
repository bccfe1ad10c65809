"""Small files of the shapes that real ones have."""

from collections.abc import Sequence
from datetime import date
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

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


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3">
<office:automatic-styles><style:style style:name="away" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Notes" table:style-name="away"><table:table-row><table:table-cell office:value-type="string">
<text:p>Title</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Entries">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def open_document(rows: list[list[Any]], *, more: str = "") -> bytes:
    """A workbook of the OpenDocument format with these rows, and a sheet of notes that is hidden. Texts, numbers and
    days; `more` stands behind its rows."""

    def cell(value: Any) -> str:
        if value is None:
            return "<table:table-cell/>"
        kind = f'date" office:date-value="{value}' if isinstance(value, date) else f'float" office:value="{value}'
        kind = "string" if isinstance(value, str) else kind
        return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'

    said = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", ODS.replace("{rows}", said + more))
    return out.getvalue()
