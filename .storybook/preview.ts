import {
  setCustomElementsManifest,
  type Preview,
} from '@storybook/web-components-vite';

import manifest from '../custom-elements.json';

setCustomElementsManifest(manifest);

const preview: Preview = {
  parameters: {
    // A story that breaks one of these rules fails its test.
    a11y: {
      test: 'error',
      options: {
        runOnly: [
          'wcag2a',
          'wcag2aa',
          'wcag21a',
          'wcag21aa',
          'wcag22aa',
          'best-practice',
        ],
        // A story shows a part of a page, not a page with landmarks.
        rules: { region: { enabled: false } },
      },
    },
  },
};

export default preview;
