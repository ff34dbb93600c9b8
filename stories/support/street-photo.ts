/** A photo for stories: an invented street with a hole in it. */
export async function streetPhoto(name: string, hue: number): Promise<File> {
  const canvas = new OffscreenCanvas(640, 480);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  const shapes: [colour: string, path: Path2D][] = [
    [`hsl(${hue} 45% 78%)`, area(0, 0, 640, 210)],
    [`hsl(${hue + 40} 25% 55%)`, area(40, 90, 150, 130)],
    [`hsl(${hue + 70} 25% 62%)`, area(420, 60, 180, 160)],
    ['#777b80', area(0, 210, 640, 270)],
    ['#f2f2f2', area(300, 215, 18, 50)],
    ['#f2f2f2', area(300, 420, 24, 60)],
    ['#45484c', round(310, 340, 150, 52)],
    ['#2b2a2a', round(318, 346, 118, 36)],
  ];
  for (const [colour, path] of shapes) {
    pen.fillStyle = colour;
    pen.fill(path);
  }
  const type = 'image/jpeg';
  return new File([await canvas.convertToBlob({ type })], name, { type });
}

function area(x: number, y: number, width: number, height: number): Path2D {
  const path = new Path2D();
  path.rect(x, y, width, height);
  return path;
}

function round(x: number, y: number, width: number, height: number): Path2D {
  const path = new Path2D();
  path.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
  return path;
}
