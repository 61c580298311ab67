const LONGEST = 1600;
const QUALITY = 0.8;

/** The size a picture is drawn at, so that no side is longer than needed. */
export function fitted(width: number, height: number, longest = LONGEST): { width: number; height: number } {
  const factor = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** A photo as JPEG of at most 1600 pixels; as it is where the browser cannot read it or it would grow. */
export async function shrink(file: Blob): Promise<Blob> {
  if (!/^image\/(jpeg|png|webp|heic|heif|avif|bmp)$/.test(file.type)) return file;
  const picture = await decoded(file);
  if (picture === null) return file;
  const { width, height } = fitted(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return file;
  context.fillStyle = '#fff'; // what was transparent would be black in a JPEG
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  if ('close' in picture) picture.close();
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return small === null || (small.size >= file.size && file.type === 'image/jpeg') ? file : small;
}

async function decoded(file: Blob): Promise<ImageBitmap | HTMLImageElement | null> {
  try {
    // as the camera was held
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return byElement(file);
  }
}

function byElement(file: Blob): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const image = new Image();
    const end = (read: HTMLImageElement | null): void => {
      URL.revokeObjectURL(address);
      resolve(read);
    };
    image.addEventListener('load', () => end(image), { once: true });
    image.addEventListener('error', () => end(null), { once: true });
    image.src = address;
  });
}
