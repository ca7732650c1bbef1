// `<input type=file data-shrink>`: a photo of ten megabytes becomes one of a few hundred kilobytes before it is sent over
// a slow network. What cannot be read as a picture is sent as it is; the server checks everything again.
const LONGEST_SIDE = 2048;
const WORTH = 600_000;

async function smaller(file) {
  if (!/^image\/(jpeg|webp|png)$/.test(file.type) || file.size < WORTH) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg", lastModified: file.lastModified });
}

export function shrink(input) {
  input.addEventListener("change", async () => {
    const kept = new DataTransfer();
    for (const file of input.files) kept.items.add(await smaller(file).catch(() => file));
    input.files = kept.files;
  });
}
