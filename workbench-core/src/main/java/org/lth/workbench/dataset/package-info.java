/** Labelled images, their fingerprint and their split; the port to where they are kept. */
@NullMarked
package org.lth.workbench.dataset;

import org.jspecify.annotations.NullMarked;
