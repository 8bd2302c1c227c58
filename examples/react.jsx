// <niandu-viewer> as a component of React. The page, or the program's entry, loads niandu.js.
import { useEffect, useRef } from "react";

/** The element's attributes by their names, and what to call with the statistic that is chosen, or with null. */
export function Reports({ onSelect, ...attributes }) {
  const element = useRef(null);
  useEffect(() => {
    const viewer = element.current;
    const listen = ({ detail }) => onSelect && onSelect(detail.statistic);
    viewer.addEventListener("niandu-select", listen);
    return () => viewer.removeEventListener("niandu-select", listen);
  }, [onSelect]);
  return <niandu-viewer ref={element} {...attributes} />;
}
