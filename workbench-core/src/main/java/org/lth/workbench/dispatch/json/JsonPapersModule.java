package org.lth.workbench.dispatch.json;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.dispatch.TaskPapers;
import org.lth.workbench.journal.EventCodec;

/** Papers of tasks as JSON. */
public final class JsonPapersModule extends AbstractModule {
  @Provides
  @Singleton
  TaskPapers papers(EventCodec codec) {
    return new JsonPapers(codec);
  }
}
