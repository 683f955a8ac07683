/** Text of files that have to be UTF-8. */

/** The text without its byte-order mark; nothing when the bytes are not UTF-8. */
export async function utf8Text(file: Blob): Promise<string | undefined> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
