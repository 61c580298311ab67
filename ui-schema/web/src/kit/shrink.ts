const LONGEST = 1600;
const QUALITY = 0.8;
const SMALL = 300_000;

/** A photograph made small enough to send: 1600 pixels, upright. What cannot be read goes as it is. */
export async function shrink(file: File): Promise<Blob> {
  if (!/^image\/(jpeg|png|webp|bmp)$/.test(file.type) || file.size < SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return small !== null && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
