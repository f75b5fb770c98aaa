use crate::{
    FigureLanguage,
    bars::Bars,
    chart::{Area, Draw, Drawn},
    dispersion::Dispersion,
    network::Network,
    paint::{Role, dark_styles},
    points::Points,
    svg::{Canvas, Tag, TextStyle},
    text::{plain, wrap},
    time_series::TimeSeries,
};

/// A chart with the words around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is shown, in a few words.
    pub title: String,
    /// What has to be known to read it, or nothing.
    pub subtitle: String,
    /// The lines below: what was selected, by which formula and with which settings the numbers
    /// came about.
    pub caption: Vec<String>,
    /// The numbers.
    pub chart: Chart,
}

/// What a figure shows its numbers as.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// A bar for each term.
    Bars(Bars),
    /// Lines or columns over days, weeks, months or years.
    TimeSeries(TimeSeries),
    /// Labelled points between two axes.
    Points(Points),
    /// Nodes and the edges between them.
    Network(Network),
    /// Where in a row of words or days something occurs.
    Dispersion(Dispersion),
}

/// Which colours a figure has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Light, and dark where the reader prefers dark: for a file of its own.
    #[default]
    Auto,
    /// As `Auto`, but the page brings the [`dark_styles`].
    Page,
    /// Always light, such as for paper.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    pub(crate) fn follows_the_reader(self) -> bool {
        matches!(self, Theme::Auto | Theme::Page)
    }
}

/// How a figure is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SvgOptions {
    /// The width in pixels, 400 to 2,000. The height follows from the chart.
    pub width: u32,
    /// The colours.
    pub theme: Theme,
    /// What the ids in the figure begin with. Two figures on one page need two. Anything but ASCII
    /// letters, digits, `-` and `_` is left out.
    pub id: String,
    /// The language of what the figure says by itself.
    pub language: FigureLanguage,
}

impl Default for SvgOptions {
    /// Returns 800 pixels, `Auto`, `figure` and English.
    fn default() -> Self {
        Self {
            width: 800,
            theme: Theme::Auto,
            id: "figure".to_owned(),
            language: FigureLanguage::English,
        }
    }
}

/// The distance from the edges of the paper.
const MARGIN: f64 = 16.0;

const TITLE: TextStyle = TextStyle::new(18.0, Role::Ink).bold();
const SUBTITLE: TextStyle = TextStyle::new(13.0, Role::Muted);
const CAPTION: TextStyle = TextStyle::new(11.0, Role::Muted);

/// The most lines of a title, a subtitle or a line of the caption; the rest of it is cut.
const MOST_LINES: usize = 4;

impl Figure {
    /// Draws the figure: the same text for the same figure, on every machine.
    ///
    /// Texts may hold anything: they are escaped, cut to their room, and what cannot be seen is
    /// shown as `\u{fffd}`. Values that are not finite are shown as such or left out, and said so.
    pub fn to_svg(&self, options: &SvgOptions) -> String {
        let width = f64::from(options.width.clamp(400, 2000));
        let prefix = prefix(&options.id);
        let mut canvas = Canvas::new(options.theme, prefix.clone(), options.language);
        let height = self.draw(&mut canvas, width);
        let drawn = canvas.finish();
        let mut canvas = Canvas::new(options.theme, prefix.clone(), options.language);
        let size = format!("0 0 {width} {height:.0}");
        let root = Tag::new("svg")
            .word("xmlns", "http://www.w3.org/2000/svg")
            .word("role", "img")
            .word("aria-labelledby", &format!("{prefix}title {prefix}desc"))
            .word("viewBox", &size)
            .number("width", width)
            .number("height", height.round())
            .word("font-family", "sans-serif");
        canvas.group(root, |canvas| {
            let title = Tag::new("title").word("id", &format!("{prefix}title"));
            canvas.words(title, &plain(&self.title));
            let description = Tag::new("desc").word("id", &format!("{prefix}desc"));
            canvas.words(description, &self.in_words(options.language));
            if options.theme == Theme::Auto {
                canvas.words(Tag::new("style"), &dark_styles());
            }
            canvas.leaf(Tag::rect(0.0, 0.0, width, height).fill(Role::Paper));
            canvas.raw(&drawn);
        });
        canvas.finish()
    }

    /// Returns what the figure shows for those who hear it.
    fn in_words(&self, language: FigureLanguage) -> String {
        let chart = self.chart.as_draw();
        let numbers = match chart.is_empty() {
            true => nothing_in_words(language).to_owned(),
            false => chart.describe(language),
        };
        let words = [plain(&self.subtitle), numbers].into_iter();
        let words = words.chain(self.caption.iter().map(|line| plain(line)));
        let sentences = words.filter(|words| !words.is_empty()).map(|mut words| {
            if !words.ends_with(['.', '!', '?']) {
                words.push('.');
            }
            words
        });
        sentences.collect::<Vec<_>>().join(" ")
    }

    /// Draws everything on the paper and returns its height.
    fn draw(&self, canvas: &mut Canvas, width: f64) -> f64 {
        let room = width - 2.0 * MARGIN;
        let mut top = MARGIN;
        top = lines(canvas, &self.title, TITLE, top, room);
        top = lines(canvas, &self.subtitle, SUBTITLE, top, room);
        let area = Area { left: MARGIN, right: width - MARGIN, top: top + 10.0 };
        let chart = self.chart.as_draw();
        let Drawn { bottom, remarks } = match chart.is_empty() {
            true => nothing(canvas, area),
            false => chart.draw(canvas, area),
        };
        top = bottom + 8.0;
        for line in self.caption.iter().chain(&remarks) {
            top = lines(canvas, line, CAPTION, top, room);
        }
        top + MARGIN
    }
}

impl Chart {
    fn as_draw(&self) -> &dyn Draw {
        match self {
            Chart::Bars(bars) => bars,
            Chart::TimeSeries(series) => series,
            Chart::Points(points) => points,
            Chart::Network(network) => network,
            Chart::Dispersion(dispersion) => dispersion,
        }
    }
}

const fn nothing_in_words(language: FigureLanguage) -> &'static str {
    language.say("Nothing to show", "Rien à montrer")
}

/// Draws that there is nothing to draw.
fn nothing(canvas: &mut Canvas, area: Area) -> Drawn {
    let (width, height) = (area.right - area.left, 120.0);
    let frame = Tag::rect(area.left, area.top, width, height).hollow().stroke(Role::Grid, 1.0);
    canvas.leaf(frame.word("stroke-dasharray", "4 4"));
    let style = TextStyle::new(14.0, Role::Muted).middle();
    let words = nothing_in_words(canvas.language);
    canvas.text_at(area.left + width / 2.0, area.top + height / 2.0, words, style);
    Drawn { bottom: area.top + height, remarks: Vec::new() }
}

/// Writes a text in lines and returns where the next may begin.
fn lines(canvas: &mut Canvas, text: &str, style: TextStyle, top: f64, room: f64) -> f64 {
    // Bold letters are broader.
    let size = if style.bold { style.size * 1.1 } else { style.size };
    let mut bottom = top;
    for line in wrap(&plain(text), size, room, MOST_LINES) {
        canvas.text(MARGIN, bottom + style.size, &line, style);
        bottom += style.size * 1.4;
    }
    bottom
}

/// Returns the beginning of all ids.
fn prefix(id: &str) -> String {
    let kept = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    let id: String = id.chars().filter(kept).collect();
    // An id must not begin with a digit where a style sheet is to name it.
    match id.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => format!("{id}-"),
        _ => format!("figure-{id}-"),
    }
}
