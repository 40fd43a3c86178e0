## Material

document = document
    .plural = documents
    .help = A strategy, a report, a decision, a web page or another text on which the work rests.
    .new = New document
    .none = Add the current strategy and the other documents on which the information rests first.
document-name = Name
document-type = Type
    .strategy = strategy
    .plan = plan
    .report = report
    .agreement = agreement
    .decision = decision
    .web_page = web page
    .blog = blog post
    .other = other document
document-dated = Dated
    .help = The day, month or year on the document, for example 2017-12-11.
document-identifier = Official identifier
    .help = For example a register number or section: “Eja 11.12.2017{"\u00A0"}§{"\u00A0"}22”.
document-authors = Authors
document-language = Language
document-website = Web address
document-file = File
document-replaces = Replaces
    .help = The earlier documents that this one replaced.
document-summary = Summary

tag = tag
    .plural = tags
    .help = A word by which records on one subject are found together.
    .new = New tag
    .none = Add a word under which you want to gather records.
tag-name = Name
tag-description = Description

comment = comment
    .plural = comments
    .help = What colleagues say about a record. A comment is as public or secret as the record.
    .new = New comment
    .none = Comments are written on the pages of records.
comment-about = What it is about
comment-text = Text
comment-author = Author
