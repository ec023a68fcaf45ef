/**
 * Copies runs to a tracking server: a pure projection of the journal to what the server should
 * hold, the ports to the server and to the memory of what it holds, and the use case that makes one
 * follow the other. Training never calls it.
 */
@NullMarked
package org.lth.workbench.mirror;

import org.jspecify.annotations.NullMarked;
