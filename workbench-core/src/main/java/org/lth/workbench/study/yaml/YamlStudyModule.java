package org.lth.workbench.study.yaml;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.study.StudyFiles;

/** Provides studies from YAML files. */
public final class YamlStudyModule extends AbstractModule {
  @Provides
  @Singleton
  StudyFiles studyFiles() {
    return new YamlStudyFiles();
  }
}
