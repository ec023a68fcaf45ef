/**
 * What is remembered of servers, in a database of its own that can be deleted at any time, so that
 * mirroring never waits for the journal's writer nor the other way round. Depends on {@code mirror}
 * and {@code home}.
 */
@NullMarked
package org.lth.workbench.mirror.sqlite;

import org.jspecify.annotations.NullMarked;
