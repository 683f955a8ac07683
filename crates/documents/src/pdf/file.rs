//! A PDF file written front to back: objects as they come, then the cross-reference table.
//!
//! Only the places of the objects are kept in memory. This file must not know what the objects mean.

use std::io::Write;

use assessment::Refusal;
use lopdf::{Dictionary, Object, StringFormat};

/// A PDF file on its way to a writer.
pub struct PdfFile<'w, W: Write> {
    out: &'w mut W,
    at: u64,
    places: Vec<u64>,
}

impl<'w, W: Write> PdfFile<'w, W> {
    /// Writes the header of PDF 1.7.
    pub fn new(out: &'w mut W) -> Result<Self, Refusal> {
        let mut file = Self {
            out,
            at: 0,
            places: Vec::new(),
        };
        file.write(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(file)
    }

    /// A fresh object number.
    pub fn reserve(&mut self) -> u32 {
        self.places.push(0);
        self.places.len() as u32
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.out
            .write_all(bytes)
            .map_err(|error| Refusal::new("print_not_written").with("detail", error))?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn begin(&mut self, number: u32) -> Result<(), Refusal> {
        self.places[number as usize - 1] = self.at;
        self.write(format!("{number} 0 obj\n").as_bytes())
    }

    /// Writes an object given as PDF syntax.
    pub fn object(&mut self, number: u32, body: &str) -> Result<(), Refusal> {
        self.begin(number)?;
        self.write(body.as_bytes())?;
        self.write(b"\nendobj\n")
    }

    /// Writes a stream: the entries of its dictionary without `Length`, then its bytes.
    pub fn stream(&mut self, number: u32, entries: &str, content: &[u8]) -> Result<(), Refusal> {
        self.begin(number)?;
        let length = content.len();
        self.write(format!("<<{entries}/Length {length}>>stream\n").as_bytes())?;
        self.write(content)?;
        self.write(b"\nendstream\nendobj\n")
    }

    /// Writes an object that a library made, deflating its stream if it is not yet.
    pub fn adopt(&mut self, number: u32, object: &Object) -> Result<(), Refusal> {
        let mut body = Vec::new();
        if let Object::Stream(stream) = object {
            let mut entries = stream.dict.clone();
            entries.remove(b"Length");
            let deflated;
            let content = if entries.has(b"Filter") {
                &stream.content
            } else {
                entries.set("Filter", Object::Name(b"FlateDecode".to_vec()));
                deflated = Deflater::new(9).deflate(&stream.content);
                &deflated
            };
            write_entries(&mut body, &entries);
            self.stream(number, &String::from_utf8_lossy(&body), content)
        } else {
            write_object(&mut body, object);
            self.begin(number)?;
            self.write(&body)?;
            self.write(b"\nendobj\n")
        }
    }

    /// Writes the cross-reference table and the trailer; gives back the size of the file.
    pub fn finish(mut self, root: u32, info: u32, id: &[u8; 16]) -> Result<u64, Refusal> {
        let start = self.at;
        let count = self.places.len() + 1;
        self.write(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes())?;
        for place in std::mem::take(&mut self.places) {
            self.write(format!("{place:010} 00000 n \n").as_bytes())?;
        }
        let id: String = id.iter().map(|byte| format!("{byte:02X}")).collect();
        self.write(
            format!("trailer\n<</Size {count}/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n")
                .as_bytes(),
        )?;
        self.out
            .flush()
            .map_err(|error| Refusal::new("print_not_written").with("detail", error))?;
        Ok(self.at)
    }
}

/// A compressor whose state is used again for each stream.
pub struct Deflater {
    compressor: libdeflater::Compressor,
}

impl Deflater {
    /// A compressor of a level from 1 to 12.
    pub fn new(level: i32) -> Self {
        let level = libdeflater::CompressionLvl::new(level).unwrap_or_default();
        Self {
            compressor: libdeflater::Compressor::new(level),
        }
    }

    /// Deflates bytes in the zlib format that FlateDecode asks for.
    pub fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut target = vec![0; self.compressor.zlib_compress_bound(bytes.len())];
        // The bound is large enough by its contract, so nothing is cut.
        let length = self
            .compressor
            .zlib_compress(bytes, &mut target)
            .unwrap_or_default();
        target.truncate(length);
        target
    }
}

/// A text string of a dictionary: UTF-16 with its mark, in hexadecimal.
pub fn text_string(text: &str) -> String {
    let units: String = text
        .encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect();
    format!("<FEFF{units}>")
}

fn write_entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    for (key, value) in dictionary.iter() {
        write_name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal | StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(format!("{byte:02X}").as_bytes());
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write_object(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            write_entries(out, dictionary);
            out.extend_from_slice(b">>");
        }
        Object::Reference(id) => out.extend_from_slice(format!("{} {} R", id.0, id.1).as_bytes()),
    }
}
