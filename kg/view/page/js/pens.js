// Two pens with the same strokes: one draws on a canvas, the other writes SVG.

function canvasPen(ctx) {
  const paint = (look, path) => {
    ctx.save();
    ctx.globalAlpha = look.alpha ?? 1;
    ctx.beginPath();
    path();
    if (look.fill) { ctx.fillStyle = look.fill; ctx.fill(); }
    if (look.stroke) { ctx.strokeStyle = look.stroke; ctx.lineWidth = look.width; ctx.setLineDash(look.dash || []); ctx.stroke(); }
    ctx.restore();
  };
  return {
    circle: (x, y, size, look) => paint(look, () => ctx.arc(x, y, size, 0, 2 * Math.PI)),
    polygon: (points, look) => paint(look, () => { points.forEach(([x, y], n) => n ? ctx.lineTo(x, y) : ctx.moveTo(x, y)); ctx.closePath(); }),
    curve: (points, look) => paint({ ...look, fill: null }, () => points.forEach(([x, y], n) => n ? ctx.lineTo(x, y) : ctx.moveTo(x, y))),
    box: (x, y, wide, high, round, look) => paint(look, () => ctx.roundRect(x, y, wide, high, round)),
    text: (words, x, y, look) => {
      ctx.save();
      ctx.globalAlpha = look.alpha ?? 1;
      ctx.font = `${look.font} ${fonts.family}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.direction = "ltr";
      if (look.rim) { ctx.strokeStyle = look.rim; ctx.lineWidth = look.rimWidth; ctx.lineJoin = "round"; ctx.strokeText(words, x, y, look.limit); }
      ctx.fillStyle = look.fill;
      ctx.fillText(words, x, y, look.limit);
      ctx.restore();
    },
  };
}

function svgPen(parent) {
  const common = (look) => ({ fill: look.fill || "none", stroke: look.stroke, "stroke-width": look.stroke && look.width,
    "stroke-dasharray": look.dash?.length ? look.dash.join(" ") : null, opacity: look.alpha !== undefined && look.alpha < 1 ? look.alpha : null });
  const add = (tag, attributes, ...children) => parent.append(drawn(tag, attributes, ...children));
  const near = (number) => Math.round(number * 10) / 10;
  const list = (points) => points.map(([x, y]) => `${near(x)},${near(y)}`).join(" ");
  return {
    circle: (x, y, size, look) => add("circle", { cx: near(x), cy: near(y), r: near(size), ...common(look) }),
    polygon: (points, look) => add("polygon", { points: list(points), ...common(look) }),
    curve: (points, look) => add("polyline", { points: list(points), ...common({ ...look, fill: null }) }),
    box: (x, y, wide, high, round, look) => add("rect", { x: near(x), y: near(y), width: near(wide), height: near(high), rx: round, ...common(look) }),
    text: (words, x, y, look) => {
      const [, style, weight, size] = /^(italic )?(600 )?([\d.]+px)/.exec(look.font);
      add("text", { x: near(x), y: near(y), "text-anchor": "middle", "dominant-baseline": "central", "font-family": fonts.family, "font-size": size,
        "font-weight": weight?.trim(), "font-style": style?.trim(), fill: look.fill, stroke: look.rim, "stroke-width": look.rimWidth, "stroke-linejoin": "round",
        "paint-order": look.rim ? "stroke" : null, opacity: look.alpha !== undefined && look.alpha < 1 ? look.alpha : null }, words);
    },
  };
}
