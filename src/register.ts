// Defines every tag at once, for hosts that bundle.
import './define/lapor-provider.ts';
import './define/lapor-form.ts';
import './define/lapor-tracker.ts';
import './define/lapor-badge.ts';
import './define/lapor-ranking.ts';
