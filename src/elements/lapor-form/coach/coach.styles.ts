import { css } from 'lit';

export const styles = css`
  .coach {
    border-inline-start: 4px solid var(--_line);
    display: grid;
    gap: 8px;
    padding-inline-start: 12px;
  }

  .coach.panel {
    border-color: var(--_accent);
  }

  .coach.good {
    border-color: var(--_good);
  }

  .coach ul {
    display: grid;
    gap: 8px;
    list-style: none;
  }

  .coach li > .hint {
    display: block;
  }

  .coach button.link {
    padding-inline-start: 0;
  }

  .coach .found {
    align-items: center;
    column-gap: 12px;
    display: flex;
    flex-wrap: wrap;
  }

  .stopper {
    gap: 12px;
  }

  .stopper p {
    white-space: pre-line;
  }

  .stopper a {
    display: inline-block;
    font-weight: 600;
    min-block-size: 44px;
    padding-block: 10px;
  }

  /* In danger the call comes first, and the report after it. */
  .stopper.bad a {
    background: var(--_accent);
    border-radius: var(--_radius);
    color: var(--_on-accent);
    padding-inline: 20px;
    text-decoration: none;
  }

  .stopper.bad .link {
    font-size: 14px;
    font-weight: 400;
    padding-inline: 0;
  }

  .stopper ul {
    display: grid;
    gap: 8px;
  }

  .coach details > summary {
    color: var(--_accent);
  }
`;
