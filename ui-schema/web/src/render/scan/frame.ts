import { decoder } from './decode';

const LONGEST = 800;

/** A picture as a decoder reads it: no larger than it needs. */
export function frame(source: CanvasImageSource, width: number, height: number): ImageData | null {
  if (width === 0 || height === 0) return null;
  const factor = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * factor));
  canvas.height = Math.max(1, Math.round(height * factor));
  const context = canvas.getContext('2d');
  context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

/** The code in a photo; null where none can be read. */
export async function codeInPhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  const data = picture === null ? null : frame(picture, picture.width, picture.height);
  if (data === null) return null;
  const codes = await decoder();
  const text = await codes.read(data);
  codes.end();
  return text;
}
