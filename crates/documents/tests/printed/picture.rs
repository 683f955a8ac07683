//! Pixels of a page, and how far two pictures are apart. Must not know what is on them.

use std::collections::BTreeSet;
use std::path::Path;

/// Pixels of red, green and blue.
#[derive(Clone, PartialEq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

/// How far two pictures of one size are apart.
pub struct Apart {
    /// Mean difference of a channel, of 255.
    pub mean: f64,
    /// The mean difference in the square of [`TILE`] pixels where it is greatest: one line of small print that is
    /// missing drowns in the mean of a page, not in that of its surroundings.
    pub worst: f64,
    /// Left upper corner of that square.
    pub at: (usize, usize),
}

/// Side of the squares in which differences are sought.
pub const TILE: usize = 12;

impl Picture {
    /// Reads the binary PPM that poppler writes: three words of header, then bytes.
    pub fn from_ppm(bytes: &[u8]) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        while words.len() < 4 {
            let length = bytes[at..]
                .iter()
                .position(u8::is_ascii_whitespace)
                .unwrap();
            words.push(std::str::from_utf8(&bytes[at..at + length]).unwrap());
            at += length + 1;
        }
        assert_eq!((words[0], words[3]), ("P6", "255"));
        Self {
            width: words[1].parse().unwrap(),
            height: words[2].parse().unwrap(),
            pixels: bytes[at..]
                .chunks_exact(3)
                .map(|p| [p[0], p[1], p[2]])
                .collect(),
        }
    }

    /// Reads a PNG of eight bits, with or without alpha, with or without a palette.
    pub fn from_png(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut target = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut target).unwrap();
        let channels = frame.color_type.samples();
        assert!(channels >= 3, "a picture without colours");
        Self {
            width: frame.width as usize,
            height: frame.height as usize,
            pixels: target[..frame.buffer_size()]
                .chunks_exact(channels)
                .map(|p| [p[0], p[1], p[2]])
                .collect(),
        }
    }

    /// The picture with eight levels of each channel: few enough colours for a palette, and so for a small file.
    pub fn coarse(&self) -> Self {
        let level = |channel: u8| ((u16::from(channel) * 7 + 127) / 255 * 255 / 7) as u8;
        Self {
            pixels: self.pixels.iter().map(|pixel| pixel.map(level)).collect(),
            ..*self
        }
    }

    pub fn save(&self, path: &Path) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_compression(png::Compression::High);
        let colours: BTreeSet<[u8; 3]> = self.pixels.iter().copied().collect();
        let colours: Vec<[u8; 3]> = colours.into_iter().collect();
        let data = if colours.len() > 256 {
            encoder.set_color(png::ColorType::Rgb);
            self.pixels.as_flattened().to_vec()
        } else {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(colours.as_flattened().to_vec());
            let place = |pixel| colours.binary_search(pixel).unwrap() as u8;
            self.pixels.iter().map(place).collect()
        };
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&data).unwrap();
        writer.finish().unwrap();
    }

    pub fn apart(&self, other: &Self) -> Apart {
        assert_eq!(
            (self.width, self.height),
            (other.width, other.height),
            "the pictures are not of one size"
        );
        let across = self.width.div_ceil(TILE);
        let mut tiles = vec![(0_u64, 0_u64); across * self.height.div_ceil(TILE)];
        let pairs = self.pixels.iter().zip(&other.pixels).enumerate();
        for (place, (one, two)) in pairs {
            let (x, y) = (place % self.width, place / self.width);
            let tile = &mut tiles[y / TILE * across + x / TILE];
            tile.0 += difference(one, two);
            tile.1 += 3;
        }
        let (sum, count) = tiles
            .iter()
            .fold((0, 0), |all, tile| (all.0 + tile.0, all.1 + tile.1));
        let mean = |sum: u64, count: u64| sum as f64 / count as f64;
        let (place, worst) = tiles
            .iter()
            .map(|(sum, count)| mean(*sum, *count))
            .enumerate()
            .max_by(|one, two| one.1.total_cmp(&two.1))
            .unwrap();
        Apart {
            mean: mean(sum, count),
            worst,
            at: (place % across * TILE, place / across * TILE),
        }
    }

    /// Squares of so many pixels averaged to one: what is left is where the ink lies, not how its edge was smoothed.
    pub fn reduced(&self, side: usize) -> Self {
        let (width, height) = (self.width / side, self.height / side);
        let mean = |column: usize, row: usize, channel: usize| {
            let rows = row * side..(row + 1) * side;
            let sum: usize = rows
                .flat_map(|y| &self.pixels[y * self.width + column * side..][..side])
                .map(|pixel| usize::from(pixel[channel]))
                .sum();
            (sum / (side * side)) as u8
        };
        let places = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
        Self {
            width,
            height,
            pixels: places
                .map(|(column, row)| [0, 1, 2].map(|channel| mean(column, row, channel)))
                .collect(),
        }
    }

    /// What differs, dark on white.
    pub fn difference(&self, other: &Self) -> Self {
        let pixels = self.pixels.iter().zip(&other.pixels);
        Self {
            pixels: pixels
                .map(|(one, two)| {
                    [0, 1, 2].map(|channel| 255 - one[channel].abs_diff(two[channel]))
                })
                .collect(),
            ..*self
        }
    }

    /// A rectangle in millimetres from the upper left corner of an A4 sheet: left, top, width, height.
    pub fn cut(&self, (left, top, width, height): (f32, f32, f32, f32)) -> Self {
        let scale = self.width as f32 / 210.0;
        let to = |mm: f32| (mm * scale).round() as usize;
        let (from_x, from_y) = (to(left), to(top));
        let (width, height) = (to(left + width) - from_x, to(top + height) - from_y);
        let rows = self.pixels.chunks(self.width).skip(from_y).take(height);
        Self {
            width,
            height,
            pixels: rows
                .flat_map(|row| row[from_x..from_x + width].to_vec())
                .collect(),
        }
    }

    /// The picture with its channels averaged.
    pub fn grey(&self, x: usize, y: usize) -> u8 {
        let sum: u16 = self.pixels[y * self.width + x]
            .iter()
            .map(|c| u16::from(*c))
            .sum();
        (sum / 3) as u8
    }
}

impl std::fmt::Display for Apart {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (x, y) = self.at;
        write!(
            out,
            "{:.2} in the mean, {:.1} around pixel {x}, {y}",
            self.mean, self.worst
        )
    }
}

fn difference(one: &[u8; 3], two: &[u8; 3]) -> u64 {
    let channels = one.iter().zip(two);
    channels
        .map(|(one, two)| u64::from(one.abs_diff(*two)))
        .sum()
}
