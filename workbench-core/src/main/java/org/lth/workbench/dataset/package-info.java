/**
 * Labelled images, their fingerprint and their split; the ports to where they are kept, added and
 * fetched. Depends on {@code domain}, {@code event}, {@code identity}, {@code chance} and {@code
 * home}.
 */
@NullMarked
package org.lth.workbench.dataset;

import org.jspecify.annotations.NullMarked;
