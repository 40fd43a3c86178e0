//! Charts and maps as SVG with title, description and table. Data in, SVG out.
