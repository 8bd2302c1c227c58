// Stands in for parts of the browser that a test cannot hear or read. The page itself loads it (`Page::load`):
// in Firefox, what a driver's script makes is the driver's, and so are the variables that it counts in.
window.standIns = {
  // Keeps what the page copies; where it is denied, a browser that does not let it.
  clipboard(denied) {
    window.copied = [];
    const writeText = (text) => {
      if (denied) return Promise.reject(new Error('denied'));
      copied.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  },

  // Voices of these languages: `said` keeps what they are told to say, `silenced` counts how often they are stopped,
  // `finish()` ends the sentence that is being said, and `fail(error)` breaks it off.
  voices(languages) {
    window.said = [];
    window.silenced = 0;
    window.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
    const speechSynthesis = {
      getVoices: () => languages.map((lang) => ({ lang, localService: true })),
      speak: (utterance) => said.push(utterance),
      cancel: () => (silenced += 1),
    };
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: speechSynthesis });
    window.finish = () => said.at(-1).onend?.(new Event('end'));
    window.fail = (error) => said.at(-1).onerror?.(Object.assign(new Event('error'), { error }));
  },

  // A browser that cannot speak.
  speechless() {
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: undefined });
  },
};
