## Lists as files

export-link = Download
# $kinds = the kind in the plural
export-heading = { $kinds }: download
export-lead = The file has the whole list, all of its pages, and only what you may see.
export-lead-filtered = The file has the records that fit your filters, all pages, and only what you may see.
export-reading = For reading
export-reading-lead = The columns of the list, in your language: for printing, calculating and sending on.
export-editing = For editing and importing back
export-editing-lead = All fields that you may see, by their names. Change the cells, keep the column id, and import the file: only what you changed is changed.
export-joined = With what belongs to them
export-joined-lead = Each combination is a row: an organisation with three people becomes three rows. A record with which nothing is connected has one row.
export-join-first = Add
export-join-second = Add also
export-join-none = Nothing else
export-joined-xlsx = Download as Excel
export-joined-csv = Download as CSV
export-back = Back to the list
export-help = Guide: downloading lists
# $most = the number of rows
export-cut = The rows after the first { $most } were left out. Filter the list and download it in parts.

# $join = the written way, $kind = the name of the kind
problem-unknown-join = Records of the kind { $kind } have no connection called { $join }. Write the name of a reference, such as parent, or a reference to the record with its kind, such as position.organisation.
problem-export-joins-are-tables = What belongs to the records can be added to a CSV or Excel file only. Choose one of them.
problem-export-too-many-joins = At most two connections can be added. Leave out the others.
problem-export-too-large-for-excel = Excel has no room for this many rows or for a text this long. Download the list as CSV.
# $line = line, $column = place on the line
problem-import-not-records = The file is no array of records in JSON: something is wrong on line { $line } at character { $column }. Bring a file that was downloaded from a list, or a CSV or Excel file.
