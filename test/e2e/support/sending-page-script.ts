import { SendingScene, sending, sent } from '../../support/sending-scene.ts';

// Runs in the page: what its buttons would do is done by the test.
const scene = new SendingScene();
document.querySelector('#place')?.append(scene.element);

Object.assign(window, {
  scenes: {
    sending: () => scene.show(sending()),
    sent: () => scene.show(sent()),
  },
});
