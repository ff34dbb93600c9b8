import { css } from 'lit';

export const styles = css`
  .evidence {
    display: grid;
    gap: 16px;
  }

  .pickers {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fit, minmax(min(180px, 100%), 1fr));
  }

  .picker {
    position: relative;
  }

  /* The native field lies over its label: it takes clicks, keys and files. */
  .picker > input[type='file'] {
    block-size: 100%;
    cursor: pointer;
    font-size: 16px;
    inline-size: 100%;
    inset: 0;
    margin: 0;
    opacity: 0;
    position: absolute;
  }

  .picker > label {
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
    color: var(--_accent);
    min-block-size: 48px;
    padding: 10px 16px;
    text-align: center;
  }

  .picker > input:focus-visible + label {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .files {
    display: grid;
    gap: 12px;
    list-style: none;
  }

  .files > li {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    display: grid;
    gap: 12px;
    grid-template-columns: 88px 1fr;
    padding: 12px;
  }

  .files img,
  .files .blank {
    background: var(--_muted-background);
    block-size: 88px;
    border-radius: var(--_radius);
    inline-size: 88px;
    object-fit: cover;
  }

  .files .blank {
    color: var(--_muted);
    display: grid;
    font-weight: 600;
    place-items: center;
  }

  .files .about {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }

  .files .about > p:first-child {
    font-weight: 600;
  }
`;
