/**
 * Files that a command leaves outside the home: which names they may have, and how they come to be
 * there whole or not at all. Depends on {@code domain} and {@code home}.
 */
@NullMarked
package org.lth.workbench.output;

import org.jspecify.annotations.NullMarked;
