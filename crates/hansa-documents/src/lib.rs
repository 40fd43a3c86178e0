//! Reports as tagged PDF and as Word. Data in, bytes out.
//!
//! The PDF is set by typst from an embedded template and checked against PDF/UA-1 when it is written; the Word file is
//! written as the Office Open XML that it is. Neither reads anything of the machine that it runs on, so that the same
//! report gives the same bytes everywhere.

mod drawing;
mod links;
mod pdf;
mod text;
mod word;

use hansa_app::tell::{Format, Render, RenderError, Rendered, Report};

/// Makes documents of reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Documents;

/// Why a document was not made.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The typesetter refused the report, or the PDF that came of it breaks PDF/UA-1.
    #[error("typesetting: {0}")]
    Typesetting(String),
    /// The file could not be put together.
    #[error("packing: {0}")]
    Packing(#[from] zip::result::ZipError),
    /// The file could not be written to memory.
    #[error("writing: {0}")]
    Writing(#[from] std::io::Error),
}

impl Render for Documents {
    fn render(&self, report: &Report, format: Format) -> Result<Rendered, RenderError> {
        let rendered = match format {
            Format::Pdf => pdf::render(report),
            Format::Word => word::render(report).map(|bytes| Rendered { bytes, pages: None, secret: report.secret }),
        };
        rendered.map_err(|fault| RenderError(fault.to_string()))
    }
}
