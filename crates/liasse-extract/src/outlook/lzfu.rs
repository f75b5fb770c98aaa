//! Compressed rich text, [MS-OXRTFCP].

/// What the window holds before the first byte.
const START: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\
\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

const WINDOW: usize = 4096;

/// Unpacks rich text; at most `limit` bytes come out.
pub(super) fn unpacked(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    let (head, data) = packed.split_at_checked(16)?;
    match head.get(8..12)? {
        b"MELA" => Some(data.get(..data.len().min(limit))?.to_vec()),
        b"LZFu" => Some(Window::new().unpack(data, limit)),
        _ => None,
    }
}

/// The last bytes that came out, over which later ones are told.
struct Window {
    bytes: [u8; WINDOW],
    at: usize,
}

impl Window {
    fn new() -> Self {
        let mut window = Self { bytes: [0; WINDOW], at: 0 };
        START.iter().for_each(|byte| window.push(*byte));
        window
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.at) {
            *place = byte;
        }
        self.at = (self.at + 1) % WINDOW;
    }

    fn unpack(mut self, data: &[u8], limit: usize) -> Vec<u8> {
        let mut output = Vec::new();
        let mut rest = data.iter().copied();
        while let Some(flags) = rest.next() {
            for bit in 0..8 {
                if output.len() >= limit {
                    return output;
                }
                let Some(first) = rest.next() else { return output };
                if flags >> bit & 1 == 0 {
                    self.push(first);
                    output.push(first);
                    continue;
                }
                let Some(second) = rest.next() else { return output };
                let reference = usize::from(u16::from_be_bytes([first, second]));
                let (offset, length) = (reference >> 4, (reference & 0xf) + 2);
                if offset == self.at {
                    return output;
                }
                for step in 0..length {
                    let byte = self.bytes.get((offset + step) % WINDOW).copied().unwrap_or(0);
                    self.push(byte);
                    output.push(byte);
                }
            }
        }
        output
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_starts_with_what_the_format_says() {
        assert_eq!(START.len(), 207);
        let window = Window::new();
        assert_eq!(window.at, 207);
    }

    #[test]
    fn bytes_and_references_make_the_text() {
        // Eleven bytes of the start of the window, then ` a`, then both again, then the end.
        let packed = b"................";
        let mut packed = packed.to_vec();
        packed[8..12].copy_from_slice(b"LZFu");
        packed.extend([0b0001_1001, 0x00, 0x09, b' ', b'a', 0x0d, 0xa0, 0x0d, 0xe0]);
        assert_eq!(unpacked(&packed, 100).unwrap(), b"{\\rtf1\\ansi a a");
        assert_eq!(unpacked(&packed, 5).unwrap().len(), 11);
        assert_eq!(unpacked(&packed[..12], 5), None);
        packed[8..12].copy_from_slice(b"MELA");
        assert_eq!(unpacked(&packed, 100).unwrap(), packed[16..]);
    }
}
