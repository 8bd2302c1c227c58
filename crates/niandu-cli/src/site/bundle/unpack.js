// What is packed inside this page. The command writes it, and `packed.rs` beside this file says how.

// Seven bits a character. A character above U+00FF holds fourteen: one of the three values that HTML
// would not leave as they are, and the value after it.
function bytesOf(text) {
  const bytes = new Uint8Array(Math.ceil(text.length * 1.75));
  let [count, bits, size] = [0, 0, 0];
  const take = (seven) => {
    bits = (bits << 7) | seven;
    size += 7;
    if (size < 8) return;
    size -= 8;
    bytes[count++] = bits >> size;
    bits &= (1 << size) - 1;
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) take([0x00, 0x0d, 0x3c][(code >> 7) - 2]);
    take(code & 0x7f);
  }
  return bytes.subarray(0, count);
}

// LZMA with the header of an .lzma file, as the specification in 7-Zip's LZMA SDK describes it.
function unpack(packed) {
  const properties = packed[0];
  const before = properties % 9;
  const placeMask = (1 << (Math.floor(properties / 9) % 5)) - 1;
  const positionMask = (1 << Math.floor(properties / 45)) - 1;
  const output = new Uint8Array(new DataView(packed.buffer, packed.byteOffset).getUint32(5, true));

  // Thirteen bytes of header, and one that is always zero.
  let next = 14;
  // Numbers of 32 bits: in variables they would be objects, and this take twice as long.
  const coder = new Uint32Array([0xffffffff, 0]);
  const [RANGE, CODE] = [0, 1];
  while (next < 18) coder[CODE] = (coder[CODE] << 8) | packed[next++];
  const refill = () => {
    if (coder[RANGE] >= 0x1000000) return;
    coder[RANGE] <<= 8;
    coder[CODE] = (coder[CODE] << 8) | packed[next++];
  };
  const bit = (odds, index) => {
    const chance = odds[index];
    const bound = (coder[RANGE] >>> 11) * chance;
    const one = coder[CODE] >= bound;
    if (one) {
      coder[RANGE] -= bound;
      coder[CODE] -= bound;
      odds[index] = chance - (chance >> 5);
    } else {
      coder[RANGE] = bound;
      odds[index] = chance + ((2048 - chance) >> 5);
    }
    refill();
    return one ? 1 : 0;
  };
  const evenBit = () => {
    coder[RANGE] >>>= 1;
    const one = coder[CODE] >= coder[RANGE];
    if (one) coder[CODE] -= coder[RANGE];
    refill();
    return one ? 1 : 0;
  };
  const tree = (odds, depth) => {
    let node = 1;
    for (let level = 0; level < depth; level++) node = (node << 1) | bit(odds, node);
    return node - (1 << depth);
  };
  const reversedTree = (odds, start, depth) => {
    let [node, value] = [1, 0];
    for (let level = 0; level < depth; level++) {
      const found = bit(odds, start + node);
      node = (node << 1) | found;
      value |= found << level;
    }
    return value;
  };

  const odds = (count) => new Uint16Array(count).fill(1024);
  const several = (count, each) => Array.from({ length: count }, () => odds(each));
  const literals = several((placeMask + 1) << before, 0x300);
  const isMatch = several(12, 16);
  const isRepeated = several(4, 12);
  const isLonger = several(12, 16);
  const slots = several(4, 64);
  const middle = odds(128);
  const lowest = odds(16);
  const lengths = () => ({ choice: odds(2), short: several(16, 8), medium: several(16, 8), long: odds(256) });
  const [newLengths, repeatedLengths] = [lengths(), lengths()];

  const lengthOf = (from, position) => {
    if (!bit(from.choice, 0)) return 2 + tree(from.short[position], 3);
    if (!bit(from.choice, 1)) return 10 + tree(from.medium[position], 3);
    return 18 + tree(from.long, 8);
  };
  const distanceOf = (length) => {
    const slot = tree(slots[Math.min(length - 2, 3)], 6);
    if (slot < 4) return slot;
    const depth = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) << depth;
    if (slot < 14) return start + reversedTree(middle, start - slot, depth);
    let high = 0;
    for (let level = 4; level < depth; level++) high = (high << 1) | evenBit();
    return start + (high << 4) + reversedTree(lowest, 0, 4);
  };

  // How far back the last four matches were, the latest first.
  const last = [0, 0, 0, 0];
  const remember = (distance, from) => {
    for (let index = from; index > 0; index--) last[index] = last[index - 1];
    last[0] = distance;
  };
  // Which of them is matched again.
  const repeated = (state) => {
    if (!bit(isRepeated[1], state)) return 0;
    if (!bit(isRepeated[2], state)) return 1;
    return 2 + bit(isRepeated[3], state);
  };

  let [state, done] = [0, 0];
  const literal = () => {
    const previous = done ? output[done - 1] : 0;
    const own = literals[((done & placeMask) << before) | (previous >> (8 - before))];
    let symbol = 1;
    if (state >= 7) {
      let matched = output[done - last[0] - 1];
      while (symbol < 0x100) {
        const expected = (matched >> 7) & 1;
        matched <<= 1;
        const found = bit(own, ((1 + expected) << 8) | symbol);
        symbol = (symbol << 1) | found;
        if (found !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(own, symbol);
    output[done++] = symbol;
    state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
  };
  // How many bytes to copy from `last[0]`.
  const match = (position) => {
    if (!bit(isRepeated[0], state)) {
      const length = lengthOf(newLengths, position);
      state = state < 7 ? 7 : 10;
      remember(distanceOf(length), 3);
      return length;
    }
    const which = repeated(state);
    if (which === 0 && !bit(isLonger[state], position)) {
      state = state < 7 ? 9 : 11;
      return 1;
    }
    remember(last[which], which);
    const length = lengthOf(repeatedLengths, position);
    state = state < 7 ? 8 : 11;
    return length;
  };
  while (done < output.length) {
    const position = done & positionMask;
    if (!bit(isMatch[state], position)) {
      literal();
      continue;
    }
    const end = Math.min(done + match(position), output.length);
    for (; done < end; done++) output[done] = output[done - last[0] - 1];
  }
  return output;
}
