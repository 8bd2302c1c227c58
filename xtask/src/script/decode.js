    if (len < 32) {
        const bytes = getUint8ArrayMemory0();
        let text = '', at = ptr;
        while (at < ptr + len && bytes[at] < 128) text += String.fromCharCode(bytes[at++]);
        if (at === ptr + len) return text;
    }
