/**
 * Bundles: runs in one file that collaborators exchange. Knows what travels and what is believed;
 * how it is packed is in the packages below.
 */
@NullMarked
package org.lth.workbench.bundle;

import org.jspecify.annotations.NullMarked;
