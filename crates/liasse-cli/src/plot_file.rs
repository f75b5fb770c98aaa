//! `--plot FILE.svg`.

use std::path::{Path, PathBuf};

use clap::Args;
use liasse_plot::{Chart, Figure, SvgOptions};

use crate::{error::CliError, output::message};

/// Whether a figure is written as well.
#[derive(Args, Debug)]
pub(crate) struct PlotArgs {
    /// Write a figure as well, with what was selected and the formula under it
    #[arg(long, value_name = "FILE.svg", value_parser = svg_path)]
    plot: Option<PathBuf>,
}

impl PlotArgs {
    /// Writes the figure if one is asked for.
    pub(crate) fn write(
        &self,
        title: &str,
        caption: Vec<String>,
        chart: impl FnOnce() -> Chart,
    ) -> Result<(), CliError> {
        let Some(path) = &self.plot else { return Ok(()) };
        let (title, subtitle) = (title.to_owned(), String::new());
        let figure = Figure { title, subtitle, caption, chart: chart() };
        std::fs::write(path, figure.to_svg(&SvgOptions::default())).map_err(|error| {
            CliError::new(format!("could not write the figure {}: {error}", path.display()))
        })?;
        message(&format!("Figure: {}", path.display()));
        Ok(())
    }
}

fn svg_path(text: &str) -> Result<PathBuf, String> {
    let path = Path::new(text);
    match path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg")) {
        true => Ok(path.to_owned()),
        false => Err("expected the name of a file that ends with .svg".to_owned()),
    }
}
