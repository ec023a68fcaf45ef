package org.lth.workbench.dispatch.json;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.dispatch.TaskFileCodec;
import org.lth.workbench.journal.EventCodec;

/** Papers of tasks as JSON. */
public final class JsonTaskFilesModule extends AbstractModule {
  @Provides
  @Singleton
  TaskFileCodec codec(EventCodec codec) {
    return new JsonTaskFiles(codec);
  }
}
