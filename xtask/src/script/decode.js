// What the program states as constants is made once; memory beyond holds other texts from moment to moment.
const constants = new Map();
function decodeText(ptr, len) {
    if (ptr < FIRST_CONSTANT || ptr >= END_OF_CONSTANTS) return decodeBytes(ptr, len);
    const place = ptr * 65536 + len;
    let text = constants.get(place);
    if (text === undefined) constants.set(place, text = decodeBytes(ptr, len));
    return text;
}
function decodeBytes(ptr, len) {
    if (len < 32) {
        const bytes = getUint8ArrayMemory0();
        let text = '', at = ptr;
        while (at < ptr + len && bytes[at] < 128) text += String.fromCharCode(bytes[at++]);
        if (at === ptr + len) return text;
    }
