<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>Himosa</name>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>No raster layer is selected: select one in the Layers panel, or add one.</source>
            <translation>No hay ninguna capa ráster seleccionada: seleccione una en el panel Capas o añada una.</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Processing does not know HIMOSA: enable the plugin “Processing” first.</source>
            <translation>Procesos no conoce HIMOSA: active primero el complemento «Processing».</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Manage plugins…</source>
            <translation>Administrar complementos…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Upscale with HIMOSA…</source>
            <translation>Aumentar resolución con HIMOSA…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Reduce noise with HIMOSA…</source>
            <translation>Reducir ruido con HIMOSA…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Quality report…</source>
            <translation>Informe de calidad…</translation>
        </message>
        <message>
            <location filename="../notices.py" />
            <source>Add raster layer…</source>
            <translation>Añadir capa ráster…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Environment of the backend</source>
            <translation>Entorno del motor</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Last answer</source>
            <translation>Última respuesta</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Check</source>
            <translation>&amp;Comprobar</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Has the backend tell what it can run on; takes seconds.</source>
            <translation>Hace que el motor diga en qué puede ejecutarse; tarda unos segundos.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>R&amp;emove…</source>
            <translation>&amp;Eliminar…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Takes the environment away that the plugin made.</source>
            <translation>Elimina el entorno que creó el complemento.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The Python “{}” is used.</source>
            <translation>Se usa el Python «{}».</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Set &amp;up…</source>
            <translation>&amp;Instalar…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Repair…</source>
            <translation>&amp;Reparar…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Checking the backend of HIMOSA</source>
            <translation>Comprobando el motor de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Removing the environment of HIMOSA</source>
            <translation>Eliminando el entorno de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The environment in “{}” was removed.</source>
            <translation>Se eliminó el entorno en «{}».</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Remove the environment in “{}”?</source>
            <translation>¿Eliminar el entorno en «{}»?</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Empty for the environment above</source>
            <translation>Vacío para usar el entorno de arriba</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>A Python that has torch, safetensors, numpy and GDAL, used in its place.</source>
            <translation>Un Python que tenga torch, safetensors, numpy y GDAL, usado en su lugar.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Given by the environment variable {}.</source>
            <translation>Dado por la variable de entorno {}.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your own</source>
            <translation>Python propio</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Choose a Python</source>
            <translation>Elegir un Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your &amp;own</source>
            <translation>Python pr&amp;opio</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>upscaling</source>
            <translation>aumento de resolución</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>noise reduction</source>
            <translation>reducción de ruido</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source> (added by you)</source>
            <translation> (añadido por usted)</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>the file does not say</source>
            <translation>el archivo no lo dice</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>License</source>
            <translation>Licencia</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Data</source>
            <translation>Datos</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Digest</source>
            <translation>Huella digital</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>none was written down when the weights came here</source>
            <translation>no se anotó ninguna cuando llegaron los pesos</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>as written down when the weights came here</source>
            <translation>como se anotó cuando llegaron los pesos</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>**differs from the one written down: the file was changed or damaged**</source>
            <translation>**difiere de la anotada: el archivo fue modificado o está dañado**</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Installed models</source>
            <translation>Modelos instalados</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Card of the chosen model</source>
            <translation>Ficha del modelo elegido</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>What happened to models</source>
            <translation>Qué pasó con los modelos</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>&amp;Add model…</source>
            <translation>&amp;Añadir modelo…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Takes weights of ours (.safetensors), or the authors' (.pth).</source>
            <translation>Acepta pesos nuestros (.safetensors) o de los autores (.pth).</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remo&amp;ve model…</source>
            <translation>&amp;Quitar modelo…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Removes a model that you added.</source>
            <translation>Quita un modelo que usted añadió.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models…</source>
            <translation>Leyendo modelos…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models of HIMOSA</source>
            <translation>Leyendo modelos de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding “{}”…</source>
            <translation>Añadiendo «{}»…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding a model to HIMOSA</source>
            <translation>Añadiendo un modelo a HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was removed.</source>
            <translation>Se quitó el modelo «{}».</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Weights (*.safetensors *.pth)</source>
            <translation>Pesos (*.safetensors *.pth)</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Add model</source>
            <translation>Añadir modelo</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>A model “{}” was added before. Replace it?</source>
            <translation>Ya se añadió antes un modelo «{}». ¿Reemplazarlo?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remove the model “{}” with its card?</source>
            <translation>¿Quitar el modelo «{}» con su ficha?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was added: choose it by its name as Model.</source>
            <translation>Se añadió el modelo «{}»: elíjalo por su nombre como Modelo.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Help with a problem</source>
            <translation>Ayuda con un problema</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Copy dia&amp;gnostic report</source>
            <translation>Copiar informe de dia&amp;gnóstico</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Versions, environment, settings and models, as text for a report of a problem.</source>
            <translation>Versiones, entorno, configuración y modelos, como texto para informar de un problema.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>With personal pat&amp;hs</source>
            <translation>Con ru&amp;tas personales</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Leave it off where others will read it: paths often hold your name.</source>
            <translation>Déjelo desactivado si otros lo van a leer: las rutas suelen contener su nombre.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>What happened to the report</source>
            <translation>Qué pasó con el informe</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Asking the backend…</source>
            <translation>Preguntando al motor…</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Writing a diagnostic report of HIMOSA</source>
            <translation>Escribiendo un informe de diagnóstico de HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>The report is in the clipboard: paste it where you tell of the problem.</source>
            <translation>El informe está en el portapapeles: péguelo donde cuente el problema.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Computing</source>
            <translation>Cálculo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Device</source>
            <translation>&amp;Dispositivo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic</source>
            <translation>Automático</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>NVIDIA GPU (cuda)</source>
            <translation>GPU NVIDIA (cuda)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Apple GPU (mps)</source>
            <translation>GPU Apple (mps)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Processor (cpu)</source>
            <translation>Procesador (cpu)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Where networks run, unless a run says otherwise.</source>
            <translation>Dónde se ejecutan las redes, salvo que una ejecución diga otra cosa.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Precision</source>
            <translation>&amp;Precisión</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>32 bits (float32)</source>
            <translation>32 bits (float32)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits, wide range (bfloat16)</source>
            <translation>16 bits, rango amplio (bfloat16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits (float16)</source>
            <translation>16 bits (float16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How exactly networks compute. 16 bits are faster on GPUs that know them.</source>
            <translation>Con qué exactitud calculan las redes. Con 16 bits es más rápido en las GPU que los admiten.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Memory allowance</source>
            <translation>Límite de &amp;memoria</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>MiB</source>
            <translation>MiB</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The most that a run may take, unless it says otherwise.</source>
            <translation>Lo máximo que puede ocupar una ejecución, salvo que ella diga otra cosa.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: half of what is free</source>
            <translation>Automático: la mitad de lo libre</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Threads</source>
            <translation>&amp;Hilos</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How many cores networks use on the processor; fewer leave more to QGIS.</source>
            <translation>Cuántos núcleos del procesador usan las redes; con menos queda más para QGIS.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: one for each core</source>
            <translation>Automático: uno por núcleo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Idle time</source>
            <translation>Tiempo de inacti&amp;vidad</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>minutes</source>
            <translation>minutos</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The backend ends by itself after so long without work, and gives its memory back.</source>
            <translation>El motor termina por sí mismo tras este tiempo sin trabajo y devuelve su memoria.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Log level</source>
            <translation>&amp;Nivel de registro</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Warnings only</source>
            <translation>Solo advertencias</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Information</source>
            <translation>Información</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Everything</source>
            <translation>Todo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What is written to the tab “HIMOSA” of the Log Messages panel.</source>
            <translation>Lo que se escribe en la pestaña «HIMOSA» del panel Mensajes del registro.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Defaults for outputs</source>
            <translation>Valores predeterminados de las salidas</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Scale</source>
            <translation>E&amp;scala</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>{} times finer</source>
            <translation>{} veces más fino</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What the dialog of “Upscale raster layer” begins with.</source>
            <translation>Con qué empieza el diálogo de «Aumentar la resolución de una capa ráster».</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Format</source>
            <translation>&amp;Formato</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>GeoTIFF (GTiff)</source>
            <translation>GeoTIFF (GTiff)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Cloud Optimized GeoTIFF (COG)</source>
            <translation>Cloud Optimized GeoTIFF (COG)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Of results of “Upscale raster layer” and “Reduce noise of raster layer”.</source>
            <translation>De los resultados de «Aumentar la resolución de una capa ráster» y «Reducir el ruido de una capa ráster».</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Make results, averaged &amp;back, equal to the source</source>
            <translation>Hacer que el resultado, promediado, sea ig&amp;ual a la fuente</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Values then serve for measuring at the source's pixel size.</source>
            <translation>Los valores sirven entonces para medir al tamaño de píxel de la fuente.</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>Step through places to check…</source>
            <translation>Recorrer los lugares por revisar…</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>“{}” holds no places to check: right-click on a result and choose “Quality report…” to make some.</source>
            <translation>«{}» no contiene lugares por revisar: haga clic derecho en un resultado y elija «Informe de calidad…» para crear algunos.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>HIMOSA: places to check</source>
            <translation>HIMOSA: lugares por revisar</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Previous</source>
            <translation>Anterior</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zoom here again</source>
            <translation>Volver a acercar aquí</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zooms the map to a place to check</source>
            <translation>Acerca el mapa a un lugar por revisar</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} lies where the map's CRS does not reach: choose another.</source>
            <translation>El lugar {} está donde no llega el SRC del mapa: elija otro.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>There is no place to check.</source>
            <translation>No hay ningún lugar por revisar.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} of {}: {}</source>
            <translation>Lugar {} de {}: {}</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>expected error {:.4g} {}, {:.2g} times the mean.</source>
            <translation>error esperado {:.4g} {}, {:.2g} veces la media.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>(unit of the band)</source>
            <translation>(unidad de la banda)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Compare two rasters</source>
            <translation>Comparar dos rásteres</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Reports PSNR, SSIM, edge and spectral measures between two rasters.</source>
            <translation>Informa de PSNR, SSIM y medidas de bordes y de espectro entre dos rásteres.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>An upscaled picture, its interpolation, and the size of their difference.</source>
            <translation>Una imagen aumentada, su interpolación y el tamaño de su diferencia.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Cancelled: nothing was written.</source>
            <translation>Cancelado: no se escribió nada.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>“{}” has no band {}: choose from 1 to {}.</source>
            <translation>«{}» no tiene la banda {}: elija de 1 a {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>compare,difference,error,quality,psnr,ssim,rmse,edges,spectrum,super-resolution,accuracy</source>
            <translation>comparar,diferencia,error,calidad,psnr,ssim,rmse,bordes,espectro,superresolución,exactitud</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Raster to judge</source>
            <translation>Ráster que se evalúa</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Reference (its grid is used)</source>
            <translation>Referencia (se usa su cuadrícula)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Bands to judge (none for all)</source>
            <translation>Bandas que se evalúan (ninguna para todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Their counterparts (none for the same)</source>
            <translation>Sus correspondientes (ninguna para las mismas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Resampling, where the grids do not fit</source>
            <translation>Remuestreo, donde las cuadrículas no coinciden</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Peak for PSNR and SSIM (empty: 255 for 8-bit, else the reference's range)</source>
            <translation>Pico para PSNR y SSIM (vacío: 255 con 8 bits; si no, el rango de la referencia)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Error map</source>
            <translation>Mapa de errores</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>HTML files (*.html)</source>
            <translation>Archivos HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Figures as JSON</source>
            <translation>Cifras como JSON</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>JSON files (*.json)</source>
            <translation>Archivos JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR in decibels, mean over bands (none where both are equal)</source>
            <translation>PSNR en decibelios, media de las bandas (ninguno si ambas son iguales)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM, mean over bands</source>
            <translation>SSIM, media de las bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Root mean square error, mean over bands</source>
            <translation>Error cuadrático medio (raíz), media de las bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Correlation of gradient lengths, mean over bands</source>
            <translation>Correlación de las longitudes de gradiente, media de las bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Energy of gradients over the reference's, mean over bands</source>
            <translation>Energía de los gradientes respecto a la referencia, media de las bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR at edges in decibels, mean over bands</source>
            <translation>PSNR en los bordes en decibelios, media de las bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Tells how close two rasters are on the ground that both cover: an upscaled raster and a sharper one of the same place, two results, or a result and its source.</source>
            <translation>Dice cuánto se parecen dos rásteres en el terreno que ambos cubren: un ráster aumentado y uno más nítido del mismo lugar, dos resultados, o un resultado y su fuente.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>All figures are on the reference's grid. A result whose pixels fill those of the reference (its own source, say) is averaged; another grid or CRS is warped by GDAL, and the report says how. Nodata does not count.</source>
            <translation>Todas las cifras se dan en la cuadrícula de la referencia. Un resultado cuyos píxeles llenan los de la referencia (su propia fuente, por ejemplo) se promedia; otra cuadrícula u otro SRC se transforma con GDAL, y el informe dice cómo. Los valores sin datos no cuentan.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>&lt;b&gt;Figures do not tell whether added detail is true.&lt;/b&gt; They compare with the reference that is given, as it was taken, on its day and by its sensor.</source>
            <translation>&lt;b&gt;Las cifras no dicen si el detalle añadido es verdadero.&lt;/b&gt; Comparan con la referencia dada, tal como se tomó, en su día y con su sensor.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR, RMSE, bias</source>
            <translation>PSNR, RMSE, sesgo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>errors of single pixels; PSNR in decibels, higher is closer.</source>
            <translation>errores de píxeles individuales; PSNR en decibelios, más alto es más parecido.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>likeness of structure in windows of 11 × 11 pixels; 1 is equal.</source>
            <translation>parecido de la estructura en ventanas de 11 × 11 píxeles; 1 es igual.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Edges</source>
            <translation>Bordes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>whether gradients are in the same places (correlation), and as strong (energy: 1 as sharp as the reference, less is softer).</source>
            <translation>si los gradientes están en los mismos sitios (correlación) y son igual de fuertes (energía: 1 tan nítido como la referencia, menos es más suave).</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Power by size of detail</source>
            <translation>Potencia por tamaño de detalle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>for each octave of wavelengths: how much detail there is, and whether it agrees.</source>
            <translation>para cada octava de longitudes de onda: cuánto detalle hay y si coincide.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>band 1: the size of the error over all bands; then the signed error of each.</source>
            <translation>banda 1: el tamaño del error sobre todas las bandas; después, el error con signo de cada una.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Reduce noise of raster layer</source>
            <translation>Reducir el ruido de una capa ráster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Removes noise from a raster with a neural network; its pixels stay.</source>
            <translation>Elimina el ruido de un ráster con una red neuronal; sus píxeles se mantienen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>A picture with noise of 16 of 255, and its result.</source>
            <translation>Una imagen con ruido de 16 sobre 255, y su resultado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>The result keeps the source's pixels: leave SCALE out.</source>
            <translation>El resultado mantiene los píxeles de la fuente: no indique SCALE.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>{} denoised</source>
            <translation>{} sin ruido</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>denoise,denoising,noise,noise reduction,smooth,speckle,grain,filter,enhance,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>reducir ruido,eliminar ruido,ruido,reducción de ruido,suavizar,speckle,grano,filtro,mejorar,aprendizaje profundo,red neuronal,satélite,aérea,imágenes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Removes noise from a raster with a neural network. The result has the pixels, the bands, the data type, the coordinate reference system and the nodata value of its source.</source>
            <translation>Elimina el ruido de un ráster con una red neuronal. El resultado tiene los píxeles, las bandas, el tipo de datos, el sistema de referencia de coordenadas y el valor sin datos de su fuente.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>&lt;b&gt;What is as weak as the noise may be gone with it.&lt;/b&gt; Use the result for maps and for the eye; measure on the source.</source>
            <translation>&lt;b&gt;Lo que es tan débil como el ruido puede desaparecer con él.&lt;/b&gt; Use el resultado para mapas y para la vista; mida en la fuente.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>How much noise there is the raster tells itself, band by band: the log names it. Where the result is too smooth or still noisy, give a lower or a higher level.</source>
            <translation>Cuánto ruido hay lo dice el propio ráster, banda por banda: el registro lo indica. Si el resultado es demasiado suave o aún tiene ruido, dé un nivel más bajo o más alto.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Noise level</source>
            <translation>Nivel de ruido</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>standard deviation of the noise in the raster's own unit, the same everywhere; left empty, it is told from the raster and may grow with the value.</source>
            <translation>desviación típica del ruido en la unidad del ráster, igual en todas partes; vacío, se obtiene del ráster y puede crecer con el valor.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Bands</source>
            <translation>Bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the bands of the result, in this order.</source>
            <translation>las bandas del resultado, en este orden.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Extent</source>
            <translation>Extensión</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the part to work on, grown to whole source pixels.</source>
            <translation>la parte que se procesa, ampliada a píxeles enteros de la fuente.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>polygons; only what they touch comes out, and only that is computed.</source>
            <translation>polígonos; solo sale lo que tocan, y solo eso se calcula.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Routing raster</source>
            <translation>Ráster de enrutamiento</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>how far the network looked around each pixel: 16, 32 or 64 pixels; “Show routing…” draws it.</source>
            <translation>hasta dónde miró la red alrededor de cada píxel: 16, 32 o 64 píxeles; «Mostrar enrutamiento…» lo dibuja.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Change</source>
            <translation>Cambio</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Index places of raster layer</source>
            <translation>Indexar lugares de una capa ráster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Places</source>
            <translation>Lugares</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Gives each cell of a raster a vector, for finding similar places.</source>
            <translation>Da a cada celda de un ráster un vector, para encontrar lugares parecidos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>A picture, and its cells in the colors of the first principal components.</source>
            <translation>Una imagen y sus celdas en los colores de las primeras componentes principales.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_M is {:g}: give a number above 0.</source>
            <translation>CELL_M es {:g}: dé un número mayor que 0.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_PX is {}: give at least {}.</source>
            <translation>CELL_PX es {}: dé al menos {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Raster layer</source>
            <translation>Capa ráster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in pixels (8 or more; empty where it is given in meters)</source>
            <translation>Lado de una celda en píxeles (8 o más; vacío si se da en metros)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in meters (in place of pixels)</source>
            <translation>Lado de una celda en metros (en lugar de píxeles)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Bands (three as red, green and blue, or one; none for the first three)</source>
            <translation>Bandas (tres como rojo, verde y azul, o una; ninguna: las tres primeras)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Extent (empty for all)</source>
            <translation>Extensión (vacío para todo)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Mask layer (polygons; what they do not touch holds no values)</source>
            <translation>Capa de máscara (polígonos; lo que no tocan no tiene valores)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Memory limit in MiB (empty for half of what is free)</source>
            <translation>Límite de memoria en MiB (vacío para la mitad de lo libre)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Index of places</source>
            <translation>Índice de lugares</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>GeoParquet (*.parquet)</source>
            <translation>GeoParquet (*.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Principal components (like places have like colors)</source>
            <translation>Componentes principales (lugares parecidos tienen colores parecidos)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Routing raster (which expert each patch gave most weight)</source>
            <translation>Ráster de enrutamiento (a qué experto dio más peso cada parche)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Expert weights (what each expert gave and took)</source>
            <translation>Pesos de los expertos (lo que cada experto dio y tomó)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Slot weights (what each slot of each expert gave and took)</source>
            <translation>Pesos de los slots (lo que cada slot de cada experto dio y tomó)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Cells that got a vector</source>
            <translation>Celdas que recibieron un vector</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Seconds that it took</source>
            <translation>Segundos que tardó</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>&lt;p&gt;Cuts a raster into square cells and gives each one a vector, so that cells which look alike have vectors that point the same way. The result is an &lt;b&gt;index&lt;/b&gt; (GeoParquet) in which &lt;i&gt;Find similar places&lt;/i&gt; searches.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Side of a cell&lt;/i&gt;: about as large as what you look for, a house, a field, a harbor.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bands&lt;/i&gt;: three are seen as red, green and blue; a single one is seen by an encoder of its own.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Principal components&lt;/i&gt;: the index at a glance, like places have like colors.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Routing raster&lt;/i&gt;, &lt;i&gt;Expert weights&lt;/i&gt; and &lt;i&gt;Slot weights&lt;/i&gt;: open in the routing panel.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vectors of different weights cannot be compared: the index knows which made it.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Corta un ráster en celdas cuadradas y da a cada una un vector, de modo que las celdas que se parecen tienen vectores que apuntan en la misma dirección. El resultado es un &lt;b&gt;índice&lt;/b&gt; (GeoParquet) en el que busca &lt;i&gt;Encontrar lugares parecidos&lt;/i&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Lado de una celda&lt;/i&gt;: más o menos tan grande como lo que busca, una casa, un campo, un puerto.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bandas&lt;/i&gt;: tres se ven como rojo, verde y azul; una sola la ve un codificador propio.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Componentes principales&lt;/i&gt;: el índice de un vistazo, lugares parecidos tienen colores parecidos.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Ráster de enrutamiento&lt;/i&gt;, &lt;i&gt;Pesos de los expertos&lt;/i&gt; y &lt;i&gt;Pesos de los slots&lt;/i&gt;: se abren en el panel de enrutamiento.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Los vectores de pesos distintos no se pueden comparar: el índice sabe cuáles lo crearon.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fine-tune model on own imagery</source>
            <translation>Ajustar el modelo a imágenes propias</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fits a model to sharp layers, and installs it if it is better.</source>
            <translation>Ajusta un modelo a capas nítidas y lo instala si es mejor.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>A sharp picture, and what a sensor makes of it: a model learns the way back.</source>
            <translation>Una imagen nítida y lo que un sensor hace de ella: un modelo aprende el camino de vuelta.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Stopped. What was trained until then is kept: run again with the same layers and the name “{}” to go on.</source>
            <translation>Detenido. Lo entrenado hasta entonces se conserva: ejecute de nuevo con las mismas capas y el nombre «{}» para continuar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>No sharp layer is given: choose one or more.</source>
            <translation>No se da ninguna capa nítida: elija una o más.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>The properties of the sharp layers say different things ({}): save them with Export ▸ Save As…, and choose the files.</source>
            <translation>Las propiedades de las capas nítidas dicen cosas distintas ({}): guárdelas con Exportar ▸ Guardar como…, y elija los archivos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>{} “{}” cannot be read: give numbers, 1,2,3 say.</source>
            <translation>{} «{}» no se puede leer: dé números, por ejemplo 1,2,3.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers to learn from</source>
            <translation>Capas nítidas de las que aprender</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer of the kind to upscale (blur and noise are measured)</source>
            <translation>Capa gruesa del tipo cuya resolución se aumenta (se miden desenfoque y ruido)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the new model</source>
            <translation>Nombre del nuevo modelo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Scale (2, 3 or 4 times finer)</source>
            <translation>Escala (2, 3 o 4 veces más fino)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Minutes that it may take (15 or more)</source>
            <translation>Minutos que puede tardar (15 o más)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License of the new model</source>
            <translation>Licencia del nuevo modelo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>What the imagery is, and whose</source>
            <translation>Qué son las imágenes y de quién</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor to be upscaled, where no coarse layer is given</source>
            <translation>Sensor cuyas imágenes se aumentan, si no se da una capa gruesa</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the sharp layers (1,2,3 say; empty for all)</source>
            <translation>Bandas de las capas nítidas (por ejemplo 1,2,3; vacío: todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the coarse layer (none for all)</source>
            <translation>Bandas de la capa gruesa (ninguna: todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Folder of other sharp pictures, to see what is lost there</source>
            <translation>Carpeta de otras imágenes nítidas, para ver qué se pierde en ellas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Begin anew, where a stopped run of this name was kept</source>
            <translation>Empezar de nuevo, si se conservó una ejecución detenida con este nombre</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the model; empty where it was not better</source>
            <translation>Nombre del modelo; vacío si no fue mejor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Gain on held-back tiles in decibels (PSNR of the luminance)</source>
            <translation>Ganancia en teselas reservadas, en decibelios (PSNR de la luminancia)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Fits the weights to imagery of your own: an orthophoto shows what the ground looks like, and a coarse layer what the sensor makes of it. The new model then stands in the list of models under its name.</source>
            <translation>Ajusta los pesos a imágenes propias: una ortofoto muestra cómo es el terreno, y una capa gruesa lo que el sensor hace de él. El nuevo modelo aparece después con su nombre en la lista de modelos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>A quarter of the ground is held back and never trained on. The model is installed only if it is better there than the weights that it began with; else nothing is.</source>
            <translation>Una cuarta parte del terreno se reserva y nunca se usa para entrenar. El modelo solo se instala si allí es mejor que los pesos con los que empezó; si no, no se instala nada.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>&lt;b&gt;It knows your imagery better, and no other.&lt;/b&gt; Added detail is estimated, not observed. What is lost on other imagery is measured where you name a folder of it, and stands in the log.</source>
            <translation>&lt;b&gt;Conoce mejor sus imágenes, y ninguna otra.&lt;/b&gt; El detalle añadido es estimado, no observado. Lo que se pierde en otras imágenes se mide cuando usted indica una carpeta con ellas, y consta en el registro.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Other runs go on meanwhile. &lt;i&gt;Cancel&lt;/i&gt; stops it and keeps what was trained: run again with the same layers and name to go on. If QGIS is closed, a minute is lost at most.</source>
            <translation>Mientras tanto siguen otras ejecuciones. &lt;i&gt;Cancelar&lt;/i&gt; lo detiene y conserva lo entrenado: ejecute de nuevo con las mismas capas y el mismo nombre para continuar. Si se cierra QGIS, se pierde como mucho un minuto.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers</source>
            <translation>Capas nítidas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>about 1300 × 1300 pixels or more in all at ×4, with values and contrast.</source>
            <translation>en total unos 1300 × 1300 píxeles o más a ×4, con valores y contraste.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer</source>
            <translation>Capa gruesa</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>of the kind that you want to upscale. Where it shows the ground of a sharp layer its blur is measured by both; elsewhere by its spectrum, which is less sure.</source>
            <translation>del tipo cuya resolución quiere aumentar. Donde muestra el terreno de una capa nítida, su desenfoque se mide con ambas; en otro caso, por su espectro, lo que es menos seguro.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor</source>
            <translation>Sensor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>known figures of blur and noise; a coarse layer of your own tells more.</source>
            <translation>cifras conocidas de desenfoque y ruido; una capa gruesa propia dice más.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License, what the imagery is</source>
            <translation>Licencia, qué son las imágenes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>are written into the model and its card.</source>
            <translation>se escriben en el modelo y en su ficha.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Memory limit</source>
            <translation>Límite de memoria</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>steps of training become smaller to keep to it.</source>
            <translation>los pasos del entrenamiento se hacen más pequeños para respetarlo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Quality report</source>
            <translation>Informe de calidad</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Tells on one page how far a result can be trusted, and which places to check.</source>
            <translation>Dice en una página hasta qué punto se puede confiar en un resultado y qué lugares revisar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>An upscaled picture, the error that is expected of it, and places to check.</source>
            <translation>Una imagen de resolución aumentada, el error que se espera de ella y lugares por revisar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>{} places to check</source>
            <translation>{} lugares por revisar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>No places to check are made: there is no raster of expected error beside “{}”. Upscale again with “Expected error of each pixel”, or choose the one there is.</source>
            <translation>No se crean lugares por revisar: no hay un ráster de error esperado junto a «{}». Aumente la resolución de nuevo con «Error esperado de cada píxel», o elija el que haya.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>“{}” is shown as a layer of the project: choose another name, or remove the layer first.</source>
            <translation>«{}» se muestra como capa del proyecto: elija otro nombre o quite antes la capa.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>The source is “{}”, as the layer's metadata say.</source>
            <translation>La fuente es «{}», según los metadatos de la capa.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Result to judge</source>
            <translation>Resultado que se evalúa</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Source that it was made from (empty: the one that the result names)</source>
            <translation>Fuente de la que procede (vacío: la que nombra el resultado)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Raster of expected error (empty: the one beside the result)</source>
            <translation>Ráster de error esperado (vacío: el que está junto al resultado)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places to check</source>
            <translation>Lugares por revisar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error in the worst place (none without a raster of it)</source>
            <translation>Error esperado en el peor lugar (ninguno sin un ráster de él)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Writes one page on whether a result is true, and a point layer of the twenty places to look at first. The page needs no network.</source>
            <translation>Escribe una página sobre si un resultado es verdadero y una capa de puntos con los veinte lugares que conviene mirar primero. La página no necesita red.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places need a raster of expected error: upscale with &lt;i&gt;Expected error of each pixel&lt;/i&gt; under &lt;i&gt;Advanced parameters&lt;/i&gt;.</source>
            <translation>Los lugares necesitan un ráster de error esperado: aumente la resolución con &lt;i&gt;Error esperado de cada píxel&lt;/i&gt; en &lt;i&gt;Parámetros avanzados&lt;/i&gt;.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>&lt;b&gt;The page cannot tell whether an object is real.&lt;/b&gt;</source>
            <translation>&lt;b&gt;La página no puede decir si un objeto es real.&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Consistency</source>
            <translation>Coherencia</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>the result averaged over each pixel of the source, minus the source; with a map.</source>
            <translation>el resultado promediado en cada píxel de la fuente, menos la fuente; con un mapa.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error</source>
            <translation>Error esperado</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>in the unit of each band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>en la unidad de cada banda: de los píxeles con la misma cifra, los errores la tienen como media.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Change, detail share</source>
            <translation>Cambio, proporción de detalle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>what the network added to bicubic interpolation, and its share of the variance.</source>
            <translation>lo que la red añadió a la interpolación bicúbica y su parte de la varianza.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Strength by size of detail</source>
            <translation>Intensidad por tamaño de detalle</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>for each octave of wavelengths: of the source, of bicubic, and of the result.</source>
            <translation>para cada octava de longitudes de onda: de la fuente, de la bicúbica y del resultado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>a GeoPackage; the panel of the same name steps through them.</source>
            <translation>un GeoPackage; el panel del mismo nombre los recorre.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>Tells which pixels each expert of the network looked at.</source>
            <translation>Dice qué píxeles miró cada experto de la red.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>A picture, and how many experts kept each of its pixels in one layer.</source>
            <translation>Una imagen, y cuántos expertos conservaron cada uno de sus píxeles en una capa de la red.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>neural network,satellite,aerial,imagery</source>
            <translation>red neuronal,satélite,aérea,imágenes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>statistics,heatmap,report,coverage,contrast</source>
            <translation>estadísticas,mapa de calor,informe,cobertura,contraste</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>routing,router,experts,attention,explain,super-resolution</source>
            <translation>enrutamiento,enrutador,expertos,atención,explicar,superresolución</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>In each layer of HIMOSA's network, every expert chooses the pixels that it attends to. The routing raster keeps all these choices, on the grid of the source: one band a layer, one bit an expert. No upscaled raster is made.</source>
            <translation>En cada capa de la red de HIMOSA, cada experto elige los píxeles a los que atiende. El ráster de enrutamiento guarda todas estas elecciones en la cuadrícula de la fuente: una banda por capa, un bit por experto. No se crea ningún ráster aumentado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>“Show routing…” in the menu of the layer draws it.</source>
            <translation>«Mostrar enrutamiento…» en el menú de la capa lo dibuja.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the picture that the network looks at.</source>
            <translation>la imagen que mira la red.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Scale</source>
            <translation>Escala</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the network that looks: each scale has its own weights.</source>
            <translation>de la red que mira: cada escala tiene sus propios pesos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the first three of them go through the network together; alone they count.</source>
            <translation>las tres primeras pasan juntas por la red; solo ellas cuentan.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a part of the layer; windows stay where they are in the whole of it.</source>
            <translation>una parte de la capa; las ventanas quedan donde están en el total.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Measures a routing raster: how much each layer's experts kept, how much they overlap, what nobody kept, and, with the picture that was routed, whether kept pixels lie where the local contrast is high.</source>
            <translation>Mide un ráster de enrutamiento: cuánto conservaron los expertos de cada capa, cuánto se solapan, qué no conservó nadie y, con la imagen enrutada, si los píxeles conservados están donde el contraste local es alto.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>as “Routing raster” or “Upscale raster layer” wrote it.</source>
            <translation>tal como lo escribió «Ráster de enrutamiento» o «Aumentar la resolución de una capa ráster».</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture</source>
            <translation>Imagen</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the layer that was routed; adds the figures on local contrast.</source>
            <translation>la capa que se enrutó; añade las cifras sobre el contraste local.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Block, layer, expert</source>
            <translation>Bloque, capa, experto</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>what the maps show, counted from 1; left empty, all of them added up.</source>
            <translation>lo que muestran los mapas, contado desde 1; vacío, la suma de todos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a page with plots and tables that needs no network.</source>
            <translation>una página con gráficos y tablas que no necesita red.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Heatmap</source>
            <translation>Mapa de calor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>how often each pixel was kept, as a GeoTIFF.</source>
            <translation>con qué frecuencia se conservó cada píxel, como GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture of the heatmap</source>
            <translation>Imagen del mapa de calor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the same in colors, over the picture if wanted.</source>
            <translation>lo mismo en colores, sobre la imagen si se desea.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Coverage</source>
            <translation>Cobertura</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>share of pixels that at least one expert kept: mean of the layers that choose.</source>
            <translation>proporción de píxeles que conservó al menos un experto: media de las capas que eligen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Correlation</source>
            <translation>Correlación</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the share of experts that kept a pixel and the logarithm of its contrast.</source>
            <translation>entre la proporción de expertos que conservó un píxel y el logaritmo de su contraste.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>&lt;b&gt;Selection is not importance.&lt;/b&gt; What nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>&lt;b&gt;Selección no es importancia.&lt;/b&gt; Lo que nadie conserva lo llevan las convoluciones, y lo conservado puede no recibir casi peso.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Set up backend</source>
            <translation>Instalar el motor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Backend</source>
            <translation>Motor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>install,environment,python,torch,offline</source>
            <translation>instalar,entorno,python,torch,sin conexión</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run.</source>
            <translation>Crea el entorno de Python en el que se ejecutan las redes de HIMOSA.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>QGIS and the backend have a Python each, and talk through a pipe.</source>
            <translation>QGIS y el motor tienen cada uno su Python y hablan por una tubería.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run, outside of QGIS, or repairs one that is half-made, moved, damaged or outdated.</source>
            <translation>Crea el entorno de Python en el que se ejecutan las redes de HIMOSA, fuera de QGIS, o repara uno a medio hacer, movido, dañado o anticuado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>It stands on QGIS's own Python and shares its GDAL; torch and a dozen packages are downloaded with QGIS's proxy, in pinned versions with digests, and put into a folder of their own. Nothing is installed into QGIS.</source>
            <translation>Se apoya en el Python de QGIS y comparte su GDAL; torch y una docena de paquetes se descargan con el proxy de QGIS, en versiones fijas y con huella digital, y se ponen en una carpeta propia. No se instala nada en QGIS.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>“auto” takes CUDA where the NVIDIA driver is new enough.</source>
            <translation>«auto» toma CUDA si el controlador de NVIDIA es suficientemente nuevo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>where the environment lies, if not in the shared data folder.</source>
            <translation>dónde está el entorno, si no en la carpeta de datos compartida.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Wheels</source>
            <translation>Wheels</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>a folder of files to install from without any network, filled by “python -m himosa_qgis.setup download”.</source>
            <translation>una carpeta de archivos desde la que se instala sin red, llenada con «python -m himosa_qgis.setup download».</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of the environment</source>
            <translation>Carpeta del entorno</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of wheels, for use without network</source>
            <translation>Carpeta de wheels, para usar sin red</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Python of the backend</source>
            <translation>Python del motor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Version of torch</source>
            <translation>Versión de torch</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Cancelled: what was downloaded whole is kept.</source>
            <translation>Cancelado: lo que se descargó entero se conserva.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Find similar places</source>
            <translation>Encontrar lugares parecidos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Finds places of rasters that look like a place, or like some examples.</source>
            <translation>Encuentra lugares de rásteres que se parecen a un lugar o a unos ejemplos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>A place, and the two that are most like it in the same raster.</source>
            <translation>Un lugar y los dos que más se le parecen en el mismo ráster.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>{} places were found among {} cells, in {:.0f} ms.</source>
            <translation>Se encontraron {} lugares entre {} celdas, en {:.0f} ms.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Similar places</source>
            <translation>Lugares parecidos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is no index to search in: make one with himosa:embed, and choose it.</source>
            <translation>No hay ningún índice en el que buscar: cree uno con himosa:embed y elíjalo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is nothing to look for: give a place, or a layer of examples.</source>
            <translation>No hay nada que buscar: dé un lugar o una capa de ejemplos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>“{}” cannot be opened as a vector layer</source>
            <translation>«{}» no se puede abrir como capa vectorial</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in (.parquet)</source>
            <translation>Índices en los que buscar (.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place to find more of</source>
            <translation>Lugar del que encontrar más</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of examples</source>
            <translation>Capas de ejemplos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of counter-examples</source>
            <translation>Capas de contraejemplos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places to find</source>
            <translation>Lugares que encontrar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places that were found</source>
            <translation>Lugares encontrados</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Likeness of the first one</source>
            <translation>Parecido del primero</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Finds the cells of rasters that look most like one place, or like some examples. It needs an index of each raster: run &lt;i&gt;Index of places&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;) first. Right-click on a raster layer → &lt;i&gt;Find similar places…&lt;/i&gt; opens a panel that does the same by clicks.</source>
            <translation>Encuentra las celdas de rásteres que más se parecen a un lugar o a unos ejemplos. Necesita un índice de cada ráster: ejecute antes &lt;i&gt;Índice de lugares&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;). Clic derecho en una capa ráster → &lt;i&gt;Encontrar lugares parecidos…&lt;/i&gt; abre un panel que hace lo mismo con clics.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in</source>
            <translation>Índices en los que buscar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>one or several, all made with the same weights; results come from all of them.</source>
            <translation>uno o varios, todos creados con los mismos pesos; los resultados vienen de todos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place, layers of examples</source>
            <translation>Lugar, capas de ejemplos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>points, lines or polygons in any CRS. Of a polygon those cells count whose middle it covers. Cells of examples, and those that touch them, are no results.</source>
            <translation>puntos, líneas o polígonos en cualquier SRC. De un polígono cuentan las celdas cuyo centro cubre. Las celdas de los ejemplos y las que las tocan no son resultados.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>what the results shall not be like; their mean weighs a tenth of an example.</source>
            <translation>aquello a lo que los resultados no deben parecerse; su media pesa una décima parte de un ejemplo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>polygons of the cells with rank, likeness, row, column and source, best first.</source>
            <translation>polígonos de las celdas con rango, parecido, fila, columna y fuente, las mejores primero.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Routing statistics</source>
            <translation>Estadísticas de enrutamiento</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Measures what the experts kept: coverage, overlap, and local contrast.</source>
            <translation>Mide lo que conservaron los expertos: cobertura, solape y contraste local.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>A picture, and over it how often its pixels were kept in all layers.</source>
            <translation>Una imagen y, sobre ella, con qué frecuencia se conservaron sus píxeles en todas las capas.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>{} is {}: this routing raster has 1 to {}.</source>
            <translation>{} es {}: este ráster de enrutamiento tiene de 1 a {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Experts kept {:.1f} % of the pixels; {:.3f} experts kept a pixel, on average.</source>
            <translation>Los expertos conservaron el {:.1f} % de los píxeles; {:.3f} expertos conservaron un píxel, de media.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Kept tokens and local contrast correlate with {:.3f}.</source>
            <translation>Los tokens conservados y el contraste local se correlacionan con {:.3f}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Picture that was routed (adds local contrast)</source>
            <translation>Imagen que se enrutó (añade el contraste local)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: block, from 1 (empty for all)</source>
            <translation>Mapas: bloque, desde 1 (vacío para todos)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: layer in its block, from 1 (empty for all)</source>
            <translation>Mapas: capa en su bloque, desde 1 (vacío para todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: expert, from 1 (empty for all)</source>
            <translation>Mapas: experto, desde 1 (vacío para todos)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Lay the heatmap's picture over the source</source>
            <translation>Poner la imagen del mapa de calor sobre la fuente</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>PNG files (*.png)</source>
            <translation>Archivos PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>All figures</source>
            <translation>Todas las cifras</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Correlation of kept tokens with local contrast</source>
            <translation>Correlación de los tokens conservados con el contraste local</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Share of pixels that an expert kept</source>
            <translation>Proporción de píxeles que conservó un experto</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Experts that kept a pixel</source>
            <translation>Expertos que conservaron un píxel</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Entropy of the choices, in bits</source>
            <translation>Entropía de las elecciones, en bits</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Overlap of two experts (Jaccard index)</source>
            <translation>Solape de dos expertos (índice de Jaccard)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Upscale raster layer</source>
            <translation>Aumentar la resolución de una capa ráster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Sharpens a raster 2, 3 or 4 times with a neural network.</source>
            <translation>Hace un ráster 2, 3 o 4 veces más nítido con una red neuronal.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>A Landsat picture of 40 × 40 pixels, and its result at scale 4.</source>
            <translation>Una imagen Landsat de 40 × 40 píxeles, y su resultado con escala 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>super-resolution,superresolution,upscale,upsample,sharpen,enhance,resolution,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>superresolución,super-resolución,aumentar,escalar,nitidez,mejorar,resolución,aprendizaje profundo,red neuronal,satélite,aérea,imágenes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Makes a raster 2, 3 or 4 times finer with HIMOSA, a neural network for satellite and aerial imagery. The result covers the same ground in the same coordinate reference system, with the same bands, data type and nodata value.</source>
            <translation>Hace un ráster 2, 3 o 4 veces más fino con HIMOSA, una red neuronal para imágenes de satélite y aéreas. El resultado cubre el mismo terreno en el mismo sistema de referencia de coordenadas, con las mismas bandas, tipo de datos y valor sin datos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>&lt;b&gt;Detail finer than the source's pixels is estimated, not observed.&lt;/b&gt; Use the result for maps and for the eye; do not measure or identify objects by it.</source>
            <translation>&lt;b&gt;El detalle más fino que los píxeles de la fuente está estimado, no observado.&lt;/b&gt; Use el resultado para mapas y para la vista; no mida ni identifique objetos con él.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>The work is done by a separate process on this computer, on a GPU where there is one. It can be cancelled at any time, and the result appears only when it is whole.</source>
            <translation>El trabajo lo hace un proceso aparte en este equipo, en una GPU si la hay. Puede cancelarse en cualquier momento, y el resultado solo aparece cuando está completo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>any raster layer: a file that GDAL opens (8-bit, 16-bit or floating point) is read by its name; of a web service (WMS, tiles, WCS) or a database the extent is written to a temporary file first.</source>
            <translation>cualquier capa ráster: un archivo que abre GDAL (8 bits, 16 bits o coma flotante) se lee por su nombre; de un servicio web (WMS, teselas, WCS) o una base de datos se escribe primero la extensión en un archivo temporal.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the factor: 2, 3 or 4.</source>
            <translation>el factor: 2, 3 o 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>name or file of the weights; “bicubic” is plain interpolation for comparison.</source>
            <translation>nombre o archivo de los pesos; «bicubic» es interpolación simple para comparar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the part to upscale, grown to whole source pixels; any CRS.</source>
            <translation>la parte que se aumenta, ampliada a píxeles enteros de la fuente; cualquier SRC.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Resolution for web services</source>
            <translation>Resolución para servicios web</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>how finely such a layer is fetched; left empty, pictures as on the map canvas, and values at their own resolution.</source>
            <translation>con qué finura se pide tal capa; vacío: las imágenes como en la vista del mapa y los valores con su propia resolución.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Device, precision</source>
            <translation>Dispositivo, precisión</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>where and how exactly to compute; auto suits most.</source>
            <translation>dónde y con qué exactitud se calcula; «auto» sirve casi siempre.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Tile size, memory limit</source>
            <translation>Tamaño de tesela, límite de memoria</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for computers with little memory; left empty, both are chosen.</source>
            <translation>para equipos con poca memoria; vacío, ambos se eligen.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Accept thematic rasters</source>
            <translation>Aceptar rásteres temáticos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>classes are no brightness values, and a palette becomes RGB.</source>
            <translation>las clases no son valores de brillo, y una paleta se convierte en RGB.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Nodata values, alpha band</source>
            <translation>Valores sin datos, banda alfa</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for files that declare none or the wrong one; “none” takes every pixel as it is.</source>
            <translation>para archivos que no los declaran o los declaran mal; «none» toma cada píxel como es.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Let a file name others on a server</source>
            <translation>Permitir que un archivo nombre otros en un servidor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>off, so that a file from elsewhere cannot make this computer call one.</source>
            <translation>desactivado, para que un archivo ajeno no pueda hacer que este equipo llame a uno.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Equal to the source when averaged back</source>
            <translation>Igual a la fuente al promediarlo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>values then serve for measuring at the source's pixel size.</source>
            <translation>los valores sirven entonces para medir al tamaño de píxel de la fuente.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>GTiff, or COG for a Cloud Optimized GeoTIFF.</source>
            <translation>GTiff, o COG para un Cloud Optimized GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>which pixels each expert of the network kept; “Show routing…” draws it.</source>
            <translation>qué píxeles conservó cada experto de la red; «Mostrar enrutamiento…» lo dibuja.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has no band “{}”: choose one of {}.</source>
            <translation>«{}» no tiene la banda «{}»: elija una de {}.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has several bands “{}”: choose one of {} by its number.</source>
            <translation>«{}» tiene varias bandas «{}»: elija una de {} por su número.</translation>
        </message>
        <message>
            <location filename="../processing/base_algorithm.py" />
            <source>Super-resolution</source>
            <translation>Superresolución</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The folder “{}” does not exist: create it, or choose another.</source>
            <translation>La carpeta «{}» no existe: créela o elija otra.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” is the source, which is never overwritten: choose another name.</source>
            <translation>«{}» es la fuente, que nunca se sobrescribe: elija otro nombre.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The result is a GeoTIFF, but “{}” has another ending: use .tif.</source>
            <translation>El resultado es un GeoTIFF, pero «{}» tiene otra extensión: use .tif.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” has another ending than its kind of file: use {}.</source>
            <translation>«{}» tiene otra extensión que su tipo de archivo: use {}.</translation>
        </message>
        <message>
            <location filename="../processing/files_algorithm.py" />
            <source>“{}” cannot be opened as a raster layer</source>
            <translation>«{}» no puede abrirse como capa ráster</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” makes rasters {} times finer, but {} is {}: choose {}.</source>
            <translation>El modelo «{}» hace rásteres {} veces más finos, pero {} es {}: elija {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” is for another task, {}: choose one for {}.</source>
            <translation>El modelo «{}» es para otra tarea, {}: elija uno para {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give 0 or more, or leave it empty.</source>
            <translation>{} es {:g}: dé 0 o más, o déjelo vacío.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>No raster layer is given: choose one.</source>
            <translation>No se dio ninguna capa ráster: elija una.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>A band is chosen twice in {}: choose each once.</source>
            <translation>Una banda está elegida dos veces en {}: elija cada una una vez.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give layer units per pixel, above 0.</source>
            <translation>{} es {:g}: dé unidades de la capa por píxel, por encima de 0.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} “{}” is not offered: give one of {}.</source>
            <translation>{} «{}» no se ofrece: dé una de {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>choose a raster that exists.</source>
            <translation>elija un ráster que exista.</translation>
        </message>
        <message>
            <location filename="../processing/layer_file.py" />
            <source>The layer “{}” is no file that the backend can open: export it with Export ▸ Save As… first, and choose the file.</source>
            <translation>La capa «{}» no es un archivo que el motor pueda abrir: expórtela primero con Exportar ▸ Guardar como… y elija el archivo.</translation>
        </message>
        <message>
            <location filename="../processing/masking.py" />
            <source>The mask “{}” cannot be opened: choose a layer of polygons.</source>
            <translation>La máscara «{}» no puede abrirse: elija una capa de polígonos.</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source> and {} more</source>
            <translation> y {} más</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source>It holds {} rasters: choose one of {}{}.</source>
            <translation>Contiene {} rásteres: elija uno de {}{}.</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Sensor that the raster is of (docs/sensors.md)</source>
            <translation>Sensor del que procede el ráster (docs/sensors.md)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Make the result, averaged back, equal to the source</source>
            <translation>Hacer que el resultado, promediado, sea igual a la fuente</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Upscaled</source>
            <translation>Aumentado</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (which pixels each expert kept)</source>
            <translation>Ráster de enrutamiento (qué píxeles conservó cada experto)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Expected error of each pixel, in the unit of its band</source>
            <translation>Error esperado de cada píxel, en la unidad de su banda</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus bicubic interpolation)</source>
            <translation>Cambio (el resultado menos la interpolación bicúbica)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Noise level (standard deviation in the raster's unit; empty to have it told)</source>
            <translation>Nivel de ruido (desviación típica en la unidad del ráster; vacío para obtenerlo)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Denoised</source>
            <translation>Sin ruido</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (how far the network looked around each pixel)</source>
            <translation>Ráster de enrutamiento (hasta dónde miró la red alrededor de cada píxel)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus the source)</source>
            <translation>Cambio (el resultado menos la fuente)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing</source>
            <translation>Enrutamiento</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Difference from the source after averaging back (RMSE of the worst band)</source>
            <translation>Diferencia con la fuente tras promediar (RMSE de la peor banda)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Seconds that the upscaling took</source>
            <translation>Segundos que tardó el aumento</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>What was removed (RMSE of the worst band)</source>
            <translation>Lo que se eliminó (RMSE de la peor banda)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Mask layer (polygons; what they do not touch is left out)</source>
            <translation>Capa de máscara (polígonos; lo que no tocan se omite)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Model (name or file; empty for the usual one)</source>
            <translation>Modelo (nombre o archivo; vacío para el habitual)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Engine (“ray” shares the work among several graphics cards)</source>
            <translation>Motor de cálculo («ray» reparte el trabajo entre varias tarjetas gráficas)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Address of a running Ray, HOST:PORT or “auto” (empty to start one)</source>
            <translation>Dirección de un Ray en ejecución, HOST:PORT o «auto» (vacío para iniciar uno)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Bands (none for all)</source>
            <translation>Bandas (ninguna para todas)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Resolution for web services and the like (layer units per pixel; empty to choose)</source>
            <translation>Resolución para servicios web y similares (unidades de la capa por píxel; vacío para elegir)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Precision</source>
            <translation>Precisión</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Tile size in source pixels (64 or more; empty to choose)</source>
            <translation>Tamaño de tesela en píxeles de la fuente (64 o más; vacío para elegir)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Accept thematic rasters and palettes</source>
            <translation>Aceptar rásteres temáticos y paletas</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Nodata values, with commas, or “none” (empty: as the file declares)</source>
            <translation>Valores sin datos, con comas, o «none» (vacío: como declara el archivo)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Alpha band, or “none” (empty: as the file declares)</source>
            <translation>Banda alfa, o «none» (vacío: como declara el archivo)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Let a file name others that lie on a server</source>
            <translation>Permitir que un archivo nombre otros que están en un servidor</translation>
        </message>
        <message>
            <location filename="../processing/provider.py" />
            <source>HIMOSA super-resolution</source>
            <translation>Superresolución HIMOSA</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} expected error</source>
            <translation>Error esperado de {}</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the absolute error that is expected of the result there, in the unit of its band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>Cada píxel contiene el error absoluto que se espera del resultado allí, en la unidad de su banda: de los píxeles con la misma cifra, los errores la tienen como media.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It was learned from imagery whose truth is known, and holds for imagery like it; a single pixel may well be off by several times its figure.</source>
            <translation>Se aprendió de imágenes cuya verdad se conoce, y vale para imágenes parecidas; un píxel individual puede errar varias veces su cifra.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It does not tell whether an object is real, and knows nothing of errors that are in the source itself.</source>
            <translation>No dice si un objeto es real, y no sabe nada de los errores que están en la propia fuente.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} change</source>
            <translation>Cambio de {}</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the result minus the source, which is enlarged by bicubic interpolation where the result is finer, in the unit of its band.</source>
            <translation>Cada píxel contiene el resultado menos la fuente, que se amplía por interpolación bicúbica donde el resultado es más fino, en la unidad de su banda.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Red and blue are what the network made brighter and darker; where it is white, the network changed nothing.</source>
            <translation>Rojo y azul son lo que la red hizo más claro y más oscuro; donde es blanco, la red no cambió nada.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>A large change is no error, and a small one no proof: it tells where the picture is the network's, not whether it is right.</source>
            <translation>Un cambio grande no es un error, ni uno pequeño una prueba: dice dónde la imagen es de la red, no si es correcta.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Expected error ({})</source>
            <translation>Error esperado ({})</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>unit of the band</source>
            <translation>unidad de la banda</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Rank</source>
            <translation>Rango</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Multiple of the mean</source>
            <translation>Múltiplo de la media</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>These are the squares of the result in which the most error is expected.</source>
            <translation>Estos son los cuadrados del resultado en los que se espera más error.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Look at them first, beside the source: the network may be right there as well.</source>
            <translation>Mírelos primero, junto a la fuente: la red también puede acertar allí.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Elsewhere the result is not proven: errors that are expected small may be large.</source>
            <translation>En otros lugares el resultado no está probado: errores que se esperan pequeños pueden ser grandes.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Source: {}.</source>
            <translation>Fuente: {}.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Model: {}</source>
            <translation>Modelo: {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Digest of the model (SHA-256): {}</source>
            <translation>Huella digital del modelo (SHA-256): {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>none</source>
            <translation>ninguna</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Computed on: {}, {}</source>
            <translation>Calculado en: {}, {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>What was removed has a root mean square of {:.4g} in the worst band's unit.</source>
            <translation>Lo que se eliminó tiene una raíz cuadrática media de {:.4g} en la unidad de la peor banda.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Averaged back to the source's pixels, the result differs from the source by {:.4g} (root mean square of the worst band, in its unit).</source>
            <translation>Promediado a los píxeles de la fuente, el resultado difiere de la fuente en {:.4g} (raíz cuadrática media de la peor banda, en su unidad).</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, its noise reduced with HIMOSA.</source>
            <translation>«{}», con el ruido reducido con HIMOSA.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Noise was removed by a neural network: what was as weak as the noise may be gone with it. Measure on the source.</source>
            <translation>El ruido lo eliminó una red neuronal: lo que era tan débil como el ruido puede haber desaparecido con él. Mida en la fuente.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, upscaled ×{} with HIMOSA.</source>
            <translation>«{}», aumentado ×{} con HIMOSA.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Detail finer than the source's pixels is estimated by a neural network, not observed: do not measure or identify objects by it.</source>
            <translation>El detalle más fino que los píxeles de la fuente lo estima una red neuronal, no se ha observado: no mida ni identifique objetos con él.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>super-resolution</source>
            <translation>superresolución</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>estimated detail</source>
            <translation>detalle estimado</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>noise reduced</source>
            <translation>ruido reducido</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>upscaled ×{}</source>
            <translation>aumentado ×{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>{} {}: {} from “{}” with HIMOSA, model {}.</source>
            <translation>{} {}: {} de «{}» con HIMOSA, modelo {}.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness</source>
            <translation>Parecido</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness is the cosine between what the network sees in two places, at most 1.</source>
            <translation>El parecido es el coseno entre lo que la red ve en dos lugares, como mucho 1.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>It orders places; it is no probability, and no threshold holds for all rasters.</source>
            <translation>Ordena lugares; no es una probabilidad, y ningún umbral vale para todos los rásteres.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>The network knows texture and colour, not what people call the place.</source>
            <translation>La red conoce textura y color, no cómo llama la gente al lugar.</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Experts</source>
            <translation>Expertos</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}</source>
            <translation>Experto {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}: an attention head with weights of its own. In every window it keeps the tokens (pixels) that its router scores highest, and attends to them alone.</source>
            <translation>Experto {}: una cabeza de atención con pesos propios. En cada ventana conserva los tokens (píxeles) que su enrutador puntúa más alto, y solo atiende a ellos.</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>every expert keeps every token</source>
            <translation>cada experto conserva todos los tokens</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>each expert keeps 1 token in {:g}</source>
            <translation>cada experto conserva 1 token de cada {:g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>; at least one expert kept {:.1f} % of the pixels</source>
            <translation>; al menos un experto conservó el {:.1f} % de los píxeles</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Layers of the network</source>
            <translation>Capas de la red</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: {}</source>
            <translation>Bloque {}, capa {}: {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: windows of {} × {} px, {}</source>
            <translation>Bloque {}, capa {}: ventanas de {} × {} px, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}</source>
            <translation>Bloque {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Legend</source>
            <translation>Leyenda</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Router scores of the picked pixel</source>
            <translation>Puntuaciones del enrutador del píxel elegido</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>The score that each expert's router gave this pixel, 0 to 1. A filled bar: the expert kept the pixel. The first pixel of a window is always kept, whatever its score.</source>
            <translation>La puntuación que el enrutador de cada experto dio a este píxel, de 0 a 1. Barra llena: el experto lo conservó. El primer píxel de una ventana se conserva siempre, sea cual sea su puntuación.</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {}: {:.2f}, {}</source>
            <translation>experto {}: {:.2f}, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>kept</source>
            <translation>conservado</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>not kept</source>
            <translation>no conservado</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}: {2}</source>
            <translation>experto {0}: {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}, slot {1}: {2}</source>
            <translation>experto {0}, slot {1}: {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>E&amp;xperts</source>
            <translation>E&amp;xpertos</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>S&amp;lot</source>
            <translation>S&amp;lot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Whole network: choices of all experts in all layers, summed up</source>
            <translation>Toda la red: elecciones de todos los expertos en todas las capas, sumadas</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Block {}: choices of all experts in its layers, summed up</source>
            <translation>Bloque {}: elecciones de todos los expertos en sus capas, sumadas</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>kept %n times</source>
            <translation>
                <numerusform>conservado %n vez</numerusform>
                <numerusform>conservado %n veces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>%n times</source>
            <translation>
                <numerusform>%n vez</numerusform>
                <numerusform>%n veces</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Show</source>
            <translation>&amp;Mostrar</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Colors</source>
            <translation>&amp;Colores</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Opacity</source>
            <translation>&amp;Opacidad</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Pick a spot</source>
            <translation>&amp;Elegir un punto</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Pick a spot</source>
            <translation>Elegir un punto</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window of each layer of this block around the spot, the tokens that the chosen experts kept in the chosen layer's window, and the router's scores of the spot.</source>
            <translation>Haga clic en el mapa (o pulse Intro allí para su centro): muestra la ventana de atención de cada capa de este bloque alrededor del punto, los tokens que los expertos elegidos conservaron en la ventana de la capa elegida, y las puntuaciones del enrutador en el punto.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>What the overlay shows</source>
            <translation>Qué muestra la superposición</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Slot</source>
            <translation>Slot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>A slot is a weighted mean of all patches of a cell that the chosen expert works on.</source>
            <translation>Un slot es una media ponderada de todos los parches de una celda con la que trabaja el experto elegido.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the routing overlay</source>
            <translation>Colores de la superposición de enrutamiento</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Color ramp</source>
            <translation>Rampa de color</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the overlay: the last one of the ramp is most kept.</source>
            <translation>Colores de la superposición: el último de la rampa es lo más conservado.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Opacity of the overlay</source>
            <translation>Opacidad de la superposición</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>How much of the picture below shines through.</source>
            <translation>Cuánto se ve de la imagen de abajo.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often it was looked at</source>
            <translation>Con qué frecuencia se miró</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each window, how many windows looked at it in the chosen layer.</source>
            <translation>Para cada ventana, cuántas ventanas la miraron en la capa elegida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the block</source>
            <translation>Suma del bloque</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in the layers of the chosen layer's block.</source>
            <translation>Con qué frecuencia se miró una ventana en las capas del bloque de la capa elegida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the whole network</source>
            <translation>Suma de toda la red</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in all layers.</source>
            <translation>Con qué frecuencia se miró una ventana en todas las capas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert gave (combine)</source>
            <translation>Lo que dio un experto (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen expert.</source>
            <translation>Para cada parche, la parte de su respuesta que viene del experto elegido.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert took (dispatch)</source>
            <translation>Lo que tomó un experto (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen expert's input comes from each patch.</source>
            <translation>Cuánto de la entrada del experto elegido viene de cada parche.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot gave (combine)</source>
            <translation>Lo que dio un slot (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen slot.</source>
            <translation>Para cada parche, la parte de su respuesta que viene del slot elegido.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot took (dispatch)</source>
            <translation>Lo que tomó un slot (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen slot's input comes from each patch.</source>
            <translation>Cuánto de la entrada del slot elegido viene de cada parche.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How many experts kept it</source>
            <translation>Cuántos expertos lo conservaron</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each pixel, how many of the chosen experts kept it in the chosen layer.</source>
            <translation>Para cada píxel, cuántos de los expertos elegidos lo conservaron en la capa elegida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>One expert's choice</source>
            <translation>La elección de un experto</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>The pixels that one expert attends to.</source>
            <translation>Los píxeles a los que atiende un experto.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in the layers of the chosen layer's block.</source>
            <translation>Con qué frecuencia se conservó un píxel en las capas del bloque de la capa elegida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in all layers by all experts.</source>
            <translation>Con qué frecuencia conservaron un píxel todos los expertos en todas las capas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Every layer cuts the picture into windows; in each, every expert keeps the pixels that its router scores highest. Sparsity 8 means: it keeps one pixel in eight. Being kept is not being important: other parts of the network carry what nobody keeps.</source>
            <translation>Cada capa corta la imagen en ventanas; en cada una, cada experto conserva los píxeles que su enrutador puntúa más alto. Dispersión 8 significa: conserva un píxel de cada ocho. Ser conservado no es ser importante: otras partes de la red llevan lo que nadie conserva.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Layer whose routing is shown</source>
            <translation>Capa cuyo enrutamiento se muestra</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>A layer that HIMOSA upscaled, the picture it came from, or its routing.</source>
            <translation>Una capa que HIMOSA aumentó, la imagen de la que procede, o su enrutamiento.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose a routing raster from a file</source>
            <translation>Elegir un ráster de enrutamiento de un archivo</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose the file of the routing raster yourself.</source>
            <translation>Elija usted mismo el archivo del ráster de enrutamiento.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>HIMOSA routing</source>
            <translation>Enrutamiento HIMOSA</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Picked spot</source>
            <translation>Punto elegido</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Choose a routing raster, or a layer that HIMOSA made with one.</source>
            <translation>Elija un ráster de enrutamiento, o una capa que HIMOSA creó con uno.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Summing up the whole raster; the sum shows as soon as it is ready…</source>
            <translation>Sumando todo el ráster; la suma se muestra en cuanto está lista…</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>GeoTIFF (*.tif *.tiff);;All files (*)</source>
            <translation>GeoTIFF (*.tif *.tiff);;Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The overlay was removed: choose a layer above to show it again.</source>
            <translation>Se quitó la superposición: elija arriba una capa para mostrarla de nuevo.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The layer was removed: choose another one above.</source>
            <translation>Se quitó la capa: elija otra arriba.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>All of the panel, for rolling it by arrow keys</source>
            <translation>Todo el panel, para desplazarlo con las flechas</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_marks.py" />
            <source>{:.0f} %</source>
            <translation>{:.0f} %</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>There is no routing at this spot: click inside the overlay.</source>
            <translation>No hay enrutamiento en este punto: haga clic dentro de la superposición.</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>Pixel: column {}, row {}</source>
            <translation>Píxel: columna {}, fila {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading attention…</source>
            <translation>. Leyendo la atención…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading router scores…</source>
            <translation>. Leyendo las puntuaciones del enrutador…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Windows that its window looked at, and their share of the attention:</source>
            <translation>. Ventanas que miró su ventana, y su parte de la atención:</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Router scores in this layer, filled where kept:</source>
            <translation>. Puntuaciones del enrutador en esta capa, llenas donde se conservó:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every expert takes a share of every patch, and gives one back</source>
            <translation>cada experto toma una parte de cada parche y devuelve otra</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every slot takes a share of every patch, and gives one back</source>
            <translation>cada slot toma una parte de cada parche y devuelve otra</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{:.2f} (nothing)</source>
            <translation>{:.2f} (nada)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{} (twice an equal share)</source>
            <translation>{} (el doble de una parte igual)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>In a Soft mixture of experts every expert works on weighted means of all patches of a cell, its slots (dispatch), and every patch gets a weighted mean of what the experts answer to all slots (combine). Nothing is chosen, and nothing is left out.</source>
            <translation>En una mezcla suave de expertos (Soft MoE) cada experto trabaja con medias ponderadas de todos los parches de una celda, sus slots (dispatch), y cada parche recibe una media ponderada de lo que los expertos responden a todos los slots (combine). No se elige nada, y no se deja nada fuera.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows how much each expert, or each slot, gave the patch there, or took of it, in the chosen layer.</source>
            <translation>Haga clic en el mapa (o pulse Intro allí para su centro): muestra cuánto dio cada experto, o cada slot, al parche de ese punto, o cuánto tomó de él, en la capa elegida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}: the encoder saw nothing here.</source>
            <translation>{}: el codificador no vio nada aquí.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot took of this patch; 1 is as of all alike:</source>
            <translation>{}. Lo que cada slot tomó de este parche; 1 es como de todos por igual:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot gave this patch, as a share of all:</source>
            <translation>{}. Lo que cada slot dio a este parche, como parte del total:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert took of this patch; 1 is as of all alike:</source>
            <translation>{}. Lo que cada experto tomó de este parche; 1 es como de todos por igual:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert gave this patch, as a share of all:</source>
            <translation>{}. Lo que cada experto dio a este parche, como parte del total:</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>Attention of the picked window</source>
            <translation>Atención de la ventana elegida</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>How the attention of the picked window is shared among the windows that it looked at, which lie so many windows above or below, left or right of it; mean of its pixels and of the heads.</source>
            <translation>Cómo se reparte la atención de la ventana elegida entre las ventanas que miró, que están a tantas ventanas por encima, por debajo, a la izquierda o a la derecha; media de sus píxeles y de las cabezas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>{}: {:.0f} % of the attention, score {:.3g}</source>
            <translation>{}: {:.0f} % de la atención, puntuación {:.3g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at all that it may: nothing is chosen</source>
            <translation>cada una mira todo lo que puede: no se elige nada</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at 1 in {:g} around it</source>
            <translation>cada una mira 1 de cada {:g} a su alrededor</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>; at least one looked at {:.1f} % of the windows</source>
            <translation>; al menos una miró el {:.1f} % de las ventanas</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Whole network: how often a window was looked at, summed over its layers</source>
            <translation>Toda la red: con qué frecuencia se miró una ventana, sumado sobre sus capas</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Block {}: how often a window was looked at, summed over its layers</source>
            <translation>Bloque {}: con qué frecuencia se miró una ventana, sumado sobre sus capas</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>looked at %n times</source>
            <translation>
                <numerusform>mirada %n vez</numerusform>
                <numerusform>mirada %n veces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>%n times or more</source>
            <translation>
                <numerusform>%n vez o más</numerusform>
                <numerusform>%n veces o más</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>around: what it could look at, in a layer that chooses</source>
            <translation>alrededor: lo que podía mirar, en una capa que elige</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>windows that this window looked at</source>
            <translation>ventanas que miró esta ventana</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>window of the picked pixel</source>
            <translation>ventana del píxel elegido</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window around the spot in the chosen layer, the windows that this window looked at, and how its attention is shared among them.</source>
            <translation>Haga clic en el mapa (o pulse Intro allí para su centro): muestra la ventana de atención alrededor del punto en la capa elegida, las ventanas que esta ventana miró, y cómo se reparte su atención entre ellas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Every layer cuts the picture into windows. Each looks at the windows around it that answer to it best. Being looked at is not being important: a window may get next to no attention, and other parts of the network carry what nobody looks at.</source>
            <translation>Cada capa corta la imagen en ventanas. Cada una mira las ventanas de su alrededor que mejor le responden. Ser mirada no es ser importante: una ventana puede no recibir casi atención, y otras partes de la red llevan lo que nadie mira.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>HIMOSA routing: {}</source>
            <translation>Enrutamiento HIMOSA: {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}</source>
            <translation>Bloque {}, capa {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Whole network</source>
            <translation>Toda la red</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}: how often a window was looked at</source>
            <translation>Bloque {}, capa {}: con qué frecuencia se miró una ventana</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: how often a window was looked at, summed over layers</source>
            <translation>{}: con qué frecuencia se miró una ventana, sumado sobre las capas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: experts that kept the pixel, summed over layers</source>
            <translation>{}: expertos que conservaron el píxel, sumado sobre las capas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} took</source>
            <translation>Capa {}: lo que tomó el experto {}, slot {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} gave</source>
            <translation>Capa {}: lo que dio el experto {}, slot {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} took</source>
            <translation>Capa {}: lo que tomó el experto {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} gave</source>
            <translation>Capa {}: lo que dio el experto {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay_repair.py" />
            <source>The routing overlay cannot be shown: its routing raster “{}” is missing. Put it back, or beside the project, and open the project again.</source>
            <translation>La superposición de enrutamiento no puede mostrarse: falta su ráster de enrutamiento «{}». Devuélvalo a su sitio, o póngalo junto al proyecto, y abra el proyecto de nuevo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>“{}” has no routing: choose the routing raster of its run with “…”, or upscale again with a file for the routing.</source>
            <translation>«{}» no tiene enrutamiento: elija el ráster de enrutamiento de su ejecución con «…», o aumente de nuevo con un archivo para el enrutamiento.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>The routing raster “{}” is that of another picture (“{}”), not of “{}”: choose the one of the same run.</source>
            <translation>El ráster de enrutamiento «{}» es el de otra imagen («{}»), no de «{}»: elija el de la misma ejecución.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>unknown</source>
            <translation>desconocido</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>Scores need the picture that was routed, “{}”, which is not found: add it to the project. Windows and kept tokens come from the routing raster.</source>
            <translation>Las puntuaciones necesitan la imagen que se enrutó, «{}», que no se encuentra: añádala al proyecto. Las ventanas y los tokens conservados vienen del ráster de enrutamiento.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>{} routing</source>
            <translation>Enrutamiento de {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which pixels of “{}” each expert of the network kept.</source>
            <translation>Qué píxeles de «{}» conservó cada experto de la red.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit e of a pixel says that expert e kept its token. “Show routing…” in the layer's menu draws it.</source>
            <translation>Una banda por capa de la red; el bit e de un píxel dice que el experto e conservó su token. «Mostrar enrutamiento…» en el menú de la capa lo dibuja.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>Selección no es importancia: lo que nadie conserva lo llevan las convoluciones, y lo conservado puede no recibir casi peso.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which windows of “{}” each window of the network looked at.</source>
            <translation>Qué ventanas de «{}» miró cada ventana de la red.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit j of a pixel says that its window looked at the window j of those around it, row by row. “Show routing…” in the layer's menu draws it.</source>
            <translation>Una banda por capa de la red; el bit j de un píxel dice que su ventana miró la ventana j de las de su alrededor, fila por fila. «Mostrar enrutamiento…» en el menú de la capa lo dibuja.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody looks at is carried by convolutions, and what is looked at may get next to no attention.</source>
            <translation>Selección no es importancia: lo que nadie mira lo llevan las convoluciones, y lo mirado puede no recibir casi atención.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>Lo que cada experto de la red dio a los parches de «{}», y lo que tomó de ellos.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band an expert of what it gave, as a share of all that the patch was given (combine), then a band an expert of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Para cada capa de la red, una banda por experto de lo que dio, como parte de todo lo que recibió el parche (combine), y después una banda por experto de lo que tomó, donde 1 es tanto como de todos los parches por igual (dispatch). «Mostrar enrutamiento…» en el menú de la capa las dibuja.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each slot of each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>Lo que cada slot de cada experto de la red dio a los parches de «{}», y lo que tomó de ellos.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band a slot, expert by expert, of what it gave, as a share of all that the patch was given (combine), then a band a slot of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Para cada capa de la red, una banda por slot, experto por experto, de lo que dio, como parte de todo lo que recibió el parche (combine), y después una banda por slot de lo que tomó, donde 1 es tanto como de todos los parches por igual (dispatch). «Mostrar enrutamiento…» en el menú de la capa las dibuja.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Experts have no meaning of their own: what one of them does in one layer has nothing to do with another layer or other weights.</source>
            <translation>Los expertos no tienen un significado propio: lo que hace uno de ellos en una capa no tiene nada que ver con otra capa ni con otros pesos.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” cannot be opened: it is missing or damaged. Make it again.</source>
            <translation>El ráster de enrutamiento «{}» no puede abrirse: falta o está dañado. Créelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” is no routing raster: choose one that HIMOSA wrote, or upscale again with a file for the routing.</source>
            <translation>«{}» no es un ráster de enrutamiento: elija uno que escribió HIMOSA, o aumente de nuevo con un archivo para el enrutamiento.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” has version {} of the routing raster; this plugin reads {}: update it.</source>
            <translation>«{}» tiene la versión {} del ráster de enrutamiento; este complemento lee la {}: actualícelo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” is damaged ({}): make it again.</source>
            <translation>El ráster de enrutamiento «{}» está dañado ({}): créelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} bands for {} layers</source>
            <translation>{} bandas para {} capas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} {} in {} bits</source>
            <translation>{} {} en {} bits</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} windows do not surround one</source>
            <translation>{} ventanas no rodean a una</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows of several sides</source>
            <translation>ventanas de varios lados</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows or sparsities below 1</source>
            <translation>ventanas o dispersiones por debajo de 1</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The routing raster “{}” cannot be read here: it is missing or damaged. Make it again.</source>
            <translation>El ráster de enrutamiento «{}» no puede leerse aquí: falta o está dañado. Créelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} layers, {} experts</source>
            <translation>{} capas, {} expertos</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The backend's scores do not fit this routing raster ({}): it was made with another model, or plugin and backend are of different versions.</source>
            <translation>Las puntuaciones del motor no encajan con este ráster de enrutamiento ({}): se creó con otro modelo, o el complemento y el motor son de versiones distintas.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>window {} px instead of {} px</source>
            <translation>ventana de {} px en lugar de {} px</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>the spot is outside its window</source>
            <translation>el punto está fuera de su ventana</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} scores, {} choices</source>
            <translation>{} puntuaciones, {} elecciones</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by expert {}</source>
            <translation>conservado por el experto {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>not kept by expert {}</source>
            <translation>no conservado por el experto {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by {} of {} experts</source>
            <translation>conservado por {} de {} expertos</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>Summing up routing</source>
            <translation>Sumando el enrutamiento</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>The routing raster could not be summed up ({}): blocks and the whole network cannot be shown. Make it again if it is damaged.</source>
            <translation>No se pudo sumar el ráster de enrutamiento ({}): los bloques y toda la red no pueden mostrarse. Créelo de nuevo si está dañado.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>expected error {:.4g} {}</source>
            <translation>error esperado {:.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>change {:+.4g} {}</source>
            <translation>cambio {:+.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_scores.py" />
            <source>Reading router scores</source>
            <translation>Leyendo las puntuaciones del enrutador</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} below</source>
            <translation>{} por debajo</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} above</source>
            <translation>{} por encima</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} right</source>
            <translation>{} a la derecha</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} left</source>
            <translation>{} a la izquierda</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>itself</source>
            <translation>ella misma</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} instead of {}</source>
            <translation>{} en lugar de {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} layers, {} windows</source>
            <translation>{} capas, {} ventanas</translation>
        </message>
        <message>
            <location filename="../routing/routing_dock.py" />
            <source>Show routing…</source>
            <translation>Mostrar enrutamiento…</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, which repairs it.</source>
            <translation>Elija Complementos ▸ HIMOSA ▸ Instalar el motor…, que lo repara.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up.</source>
            <translation>El motor de HIMOSA no está instalado.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or run himosa:setupbackend.</source>
            <translation>Elija Complementos ▸ HIMOSA ▸ Instalar el motor…, o ejecute himosa:setupbackend.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up, for its Python “{}” does not exist.</source>
            <translation>El motor de HIMOSA no está instalado, pues su Python «{}» no existe.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Correct the environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting himosa/backend_python.</source>
            <translation>Corrija la variable de entorno HIMOSA_BACKEND_PYTHON o la opción de QGIS himosa/backend_python.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PEAK is {:g}: give a number above 0, or leave it empty.</source>
            <translation>PEAK es {:g}: dé un número mayor que 0, o déjelo vacío.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/comparison.py" />
            <source>%n bands cannot be compared with {}: choose as many of both.</source>
            <translation>
                <numerusform>%n banda no puede compararse con {}: elija el mismo número de ambas.</numerusform>
                <numerusform>%n bandas no pueden compararse con {}: elija el mismo número de ambas.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>{} × {} pixels in common, on the reference's grid; resampling: {}.</source>
            <translation>{} × {} píxeles en común, en la cuadrícula de la referencia; remuestreo: {}.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Band {}: {}</source>
            <translation>Banda {}: {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean: {}</source>
            <translation>Media: {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean spectral angle: {:.3g}°</source>
            <translation>Ángulo espectral medio: {:.3g}°</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PSNR {} dB, SSIM {}, RMSE {}, bias {}; edges: correlation {}, energy {}, PSNR {} dB.</source>
            <translation>PSNR {} dB, SSIM {}, RMSE {}, sesgo {}; bordes: correlación {}, energía {}, PSNR {} dB.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>(not defined)</source>
            <translation>(no definido)</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>MINUTES is {:g}: give at least {}.</source>
            <translation>MINUTES es {:g}: dé al menos {}.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>NAME is empty: give the new model a name.</source>
            <translation>NAME está vacío: dé un nombre al nuevo modelo.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>Held-back tiles, as the sensor gives them</source>
            <translation>Teselas reservadas, como las da el sensor</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>The same tiles, reduced cleanly</source>
            <translation>Las mismas teselas, reducidas limpiamente</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{}: bicubic {:.2f} dB, before {:.2f} dB, now {:.2f} dB ({:+.2f} dB).</source>
            <translation>{}: bicúbica {:.2f} dB, antes {:.2f} dB, ahora {:.2f} dB ({:+.2f} dB).</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{} pictures of other kinds: before {:.2f} dB, now {:.2f} dB.</source>
            <translation>{} imágenes de otros tipos: antes {:.2f} dB, ahora {:.2f} dB.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>judged by the last run of this kind here</source>
            <translation>a juzgar por la última ejecución de este tipo aquí</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>a guess for two processor cores; a GPU is far faster</source>
            <translation>una estimación para dos núcleos de procesador; una GPU es mucho más rápida</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>{} source pixels become {} ({} before compression). Expected time: about {} ({}).</source>
            <translation>{} píxeles de la fuente se convierten en {} ({} antes de comprimir). Tiempo esperado: unos {} ({}).</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>This will take long, about {}. It can be cancelled at any time; an extent makes it shorter.</source>
            <translation>Esto tardará mucho, unos {}. Puede cancelarse en cualquier momento; una extensión menor lo acorta.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>The result is large, {} before compression: check that the disk has room for it.</source>
            <translation>El resultado es grande, {} antes de comprimir: compruebe que el disco tiene sitio para él.</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Loading the model…</source>
            <translation>Cargando el modelo…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the range of values…</source>
            <translation>Midiendo el rango de valores…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Upscaling…</source>
            <translation>Aumentando la resolución…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Removing noise…</source>
            <translation>Eliminando el ruido…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Training…</source>
            <translation>Entrenando…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Comparing…</source>
            <translation>Comparando…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the result…</source>
            <translation>Midiendo el resultado…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Counting what was kept…</source>
            <translation>Contando lo que se conservó…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Writing overviews and closing the file…</source>
            <translation>Escribiendo vistas generales y cerrando el archivo…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>{} % done</source>
            <translation>{} % hecho</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>about {} left</source>
            <translation>quedan unos {}</translation>
        </message>
        <message>
            <location filename="../runs/quality_run.py" />
            <source>Band {}: averaged back, {:.4g} {} off from the source; detail share {:.3g} %.</source>
            <translation>Banda {}: promediada de vuelta, difiere de la fuente en {:.4g} {}; proporción de detalle {:.3g} %.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n more bands are in the report.</source>
            <translation>
                <numerusform>Otra banda (%n) está en el informe.</numerusform>
                <numerusform>Otras %n bandas están en el informe.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n places to check; the worst has an expected error of {:.4g} {}, {:.2g} times the mean.</source>
            <translation>
                <numerusform>%n lugar por revisar; tiene un error esperado de {:.4g} {}, {:.2g} veces la media.</numerusform>
                <numerusform>%n lugares por revisar; el peor tiene un error esperado de {:.4g} {}, {:.2g} veces la media.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/region.py" />
            <source>The raster is empty ({} × {} pixels): choose one with pixels.</source>
            <translation>El ráster está vacío ({} × {} píxeles): elija uno con píxeles.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>The extent {} is empty: give one with width and height.</source>
            <translation>La extensión {} está vacía: dé una con anchura y altura.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>Tile size {} px is too small: give at least {}.</source>
            <translation>El tamaño de tesela de {} px es demasiado pequeño: dé al menos {}.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>A memory limit of {} MiB leaves nothing: give more, or leave it empty.</source>
            <translation>Un límite de memoria de {} MiB no deja nada: dé más, o déjelo vacío.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait for it, or end it? A job that is ended writes nothing.</source>
            <translation>¿Esperar o terminarlo? Un trabajo terminado no escribe nada.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait</source>
            <translation>Esperar</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>End</source>
            <translation>Terminar</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>{} is {}: give {} to {}.</source>
            <translation>{} es {}: dé de {} a {}.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>Cancelled: what was downloaded whole is kept for the next time.</source>
            <translation>Cancelado: lo que se descargó entero se conserva para la próxima vez.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>A Python of your own is used: “{}”.</source>
            <translation>Se usa un Python propio: «{}».</translation>
        </message>
        <message numerus="yes">
            <location filename="../setup/command_line.py" />
            <source>%n files are missing or changed, the first is “{}”: run `repair`.</source>
            <translation>
                <numerusform>Falta o cambió %n archivo, «{}»: ejecute `repair`.</numerusform>
                <numerusform>Faltan o cambiaron %n archivos, el primero es «{}»: ejecute `repair`.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” is removed.</source>
            <translation>«{}» se eliminó.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” holds all for {}, with torch {}: there, give it as the folder of wheels.</source>
            <translation>«{}» contiene todo para {}, con torch {}: dé allí esa carpeta como carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>The backend can work: {}; devices: {}.</source>
            <translation>El motor puede trabajar: {}; dispositivos: {}.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>“{}” does not start: {}</source>
            <translation>«{}» no arranca: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index cannot be reached: {}</source>
            <translation>No se alcanza el índice de paquetes: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The name of the package index is not known here: {}</source>
            <translation>El nombre del índice de paquetes no se conoce aquí: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The download stopped half-way: {}</source>
            <translation>La descarga se detuvo a medias: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The proxy wants a name and a password (407): {}</source>
            <translation>El proxy pide un nombre y una contraseña (407): {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The connection is signed by an authority that is not trusted here, as companies that look into connections do: {}</source>
            <translation>La conexión está firmada por una autoridad en la que aquí no se confía, como hacen las empresas que inspeccionan las conexiones: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index does not serve us: {}</source>
            <translation>El índice de paquetes no nos atiende: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>QGIS is set to a SOCKS proxy, which pip cannot use: {}</source>
            <translation>QGIS está configurado con un proxy SOCKS, que pip no puede usar: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is not the one that was expected; nothing was installed: {}</source>
            <translation>Un archivo no es el esperado; no se instaló nada: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A package was not found: {}</source>
            <translation>No se encontró un paquete: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is no torch that fits: {}</source>
            <translation>No hay ningún torch que encaje: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch for CUDA was not found: {}</source>
            <translation>No se encontró la compilación de torch para CUDA: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch without CUDA was not found: {}</source>
            <translation>No se encontró la compilación de torch sin CUDA: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No digest of a build of torch for CUDA is known for this Python: {}</source>
            <translation>No se conoce la huella digital de torch para CUDA con este Python: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>CUDA was asked for, but no NVIDIA driver answers: {}</source>
            <translation>Se pidió CUDA, pero no responde ningún controlador de NVIDIA: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The NVIDIA driver is too old for this torch: {}</source>
            <translation>El controlador de NVIDIA es demasiado antiguo para este torch: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is not enough room on the disk: {}.</source>
            <translation>No hay sitio suficiente en el disco: {}.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>“{}” cannot be written.</source>
            <translation>No se puede escribir en «{}».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The folder “{}” holds other files.</source>
            <translation>La carpeta «{}» contiene otros archivos.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Names below “{}” become longer than this system allows.</source>
            <translation>Los nombres dentro de «{}» resultan más largos de lo que este sistema permite.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This system does not let programs run from “{}”.</source>
            <translation>Este sistema no deja ejecutar programas desde «{}».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is held by another program, perhaps a virus scanner: {}</source>
            <translation>Otro programa retiene un archivo, quizá un antivirus: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Another set-up is at work in “{}”.</source>
            <translation>Otra instalación está trabajando en «{}».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A step was ended from outside: {}</source>
            <translation>Un paso se terminó desde fuera: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No Python was found that can hold the backend: {}</source>
            <translation>No se encontró ningún Python que pueda llevar el motor: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot make environments: {}</source>
            <translation>Este Python no puede crear entornos: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python has no pip: {}</source>
            <translation>Este Python no tiene pip: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot run the backend: {}</source>
            <translation>Este Python no puede ejecutar el motor: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The set-up failed: {}</source>
            <translation>La instalación falló: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again: what was downloaded whole is kept.</source>
            <translation>Inténtelo de nuevo: lo que se descargó entero se conserva.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose another folder.</source>
            <translation>Elija otra carpeta.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection and the proxy in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Compruebe la conexión y el proxy en Configuración ▸ Opciones ▸ Red, o instale desde una carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection; where only a proxy knows names, enter it in Settings ▸ Options ▸ Network. A folder of wheels needs no network.</source>
            <translation>Compruebe la conexión; donde solo un proxy conoce los nombres, introdúzcalo en Configuración ▸ Opciones ▸ Red. Una carpeta de wheels no necesita red.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Enter them in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Introdúzcalos en Configuración ▸ Opciones ▸ Red, o instale desde una carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add your company's certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, or name its file by PIP_CERT.</source>
            <translation>Añada el certificado de su empresa en Configuración ▸ Opciones ▸ Autenticación ▸ Administrar certificados, o indique su archivo con PIP_CERT.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Tell whoever runs it, or correct its address in pip's configuration or PIP_INDEX_URL.</source>
            <translation>Avise a quien lo administra, o corrija su dirección en la configuración de pip o en PIP_INDEX_URL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Use an HTTP proxy, or install from a folder of wheels.</source>
            <translation>Use un proxy HTTP, o instale desde una carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again; if it stays so, tell whoever runs your index or made the folder of wheels.</source>
            <translation>Inténtelo de nuevo; si sigue igual, avise a quien administra su índice o creó la carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Fill the folder of wheels for this system and Python by “python -m himosa_qgis.setup download”, or have the package added to your index.</source>
            <translation>Llene la carpeta de wheels para este sistema y Python con «python -m himosa_qgis.setup download», o haga que se añada el paquete a su índice.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>torch is made for 64-bit Linux, Windows and Apple silicon with Python 3.9 to 3.14: use a QGIS with such a Python, or an existing Python that has torch.</source>
            <translation>torch existe para Linux y Windows de 64 bits y Apple silicon con Python 3.9 a 3.14: use un QGIS con tal Python, o un Python existente que tenga torch.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “cpu”.</source>
            <translation>Nombre el índice propio de torch con HIMOSA_TORCH_INDEX, o elija el dispositivo «cpu».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “auto”.</source>
            <translation>Nombre el índice propio de torch con HIMOSA_TORCH_INDEX, o elija el dispositivo «auto».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose the device “auto” or “cpu”, take a QGIS with a newer Python, or use an existing Python that has torch for CUDA.</source>
            <translation>Elija el dispositivo «auto» o «cpu», tome un QGIS con un Python más nuevo, o use un Python existente que tenga torch para CUDA.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Instale el controlador, o elija el dispositivo «auto» o «cpu».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Update the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Actualice el controlador, o elija el dispositivo «auto» o «cpu».</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Make room, or choose a folder on another disk.</source>
            <translation>Haga sitio, o elija una carpeta en otro disco.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that you may write to, or ask whoever may.</source>
            <translation>Elija una carpeta en la que pueda escribir, o pida ayuda a quien pueda.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose an empty one, or one that is not there yet.</source>
            <translation>Elija una vacía, o una que aún no exista.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder with a shorter name, such as C:\himosa.</source>
            <translation>Elija una carpeta con un nombre más corto, como C:\himosa.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that your administrator allows programs in.</source>
            <translation>Elija una carpeta en la que su administrador permita programas.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>End other runs of HIMOSA, wait a minute, and try again.</source>
            <translation>Termine otras ejecuciones de HIMOSA, espere un minuto e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Wait until it ends, and try again.</source>
            <translation>Espere a que termine e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install Python's package for environments (python3-venv on Debian and Ubuntu), or use an existing Python that has torch, numpy and GDAL.</source>
            <translation>Instale el paquete de Python para entornos (python3-venv en Debian y Ubuntu), o use un Python existente que tenga torch, numpy y GDAL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>On Debian and Ubuntu, install the package python3-venv, and try again.</source>
            <translation>En Debian y Ubuntu, instale el paquete python3-venv e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add what is missing to it, or choose another Python.</source>
            <translation>Añádale lo que falta, o elija otro Python.</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up the backend of HIMOSA</source>
            <translation>Instalar el motor de HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up</source>
            <translation>Instalar</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Looking at this machine</source>
            <translation>Mirando este equipo</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Setting up the backend of HIMOSA</source>
            <translation>Instalando el motor de HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Wheels (offline)</source>
            <translation>Wheels (sin conexión)</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Log</source>
            <translation>Registro</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Use an existing Python…</source>
            <translation>Usar un Python existente…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Remove</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>A Python that has torch, numpy and GDAL</source>
            <translation>Un Python que tiene torch, numpy y GDAL</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Trying a Python for HIMOSA</source>
            <translation>Probando un Python para HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up backend…</source>
            <translation>Instalar el motor…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up…</source>
            <translation>Instalar…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Options…</source>
            <translation>Opciones…</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>no interpreter lies where QGIS keeps it.</source>
            <translation>no hay ningún intérprete donde QGIS lo guarda.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it does not start ({}).</source>
            <translation>no arranca ({}).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>exit status {}</source>
            <translation>código de salida {}</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is version {}, and 3.9 is the oldest that serves.</source>
            <translation>es la versión {}, y la más antigua que sirve es la 3.9.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is a 32-bit program, for which there is no torch.</source>
            <translation>es un programa de 32 bits, para el que no hay torch.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it has no GDAL with arrays (packages gdal and numpy).</source>
            <translation>no tiene GDAL con matrices (paquetes gdal y numpy).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it cannot make environments (packages venv and pip).</source>
            <translation>no puede crear entornos (paquetes venv y pip).</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Ready.</source>
            <translation>Listo.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Trying the backend…</source>
            <translation>Probando el motor…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Making an environment…</source>
            <translation>Creando un entorno…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Downloading {}: {} of {}</source>
            <translation>Descargando {}: {} de {}</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Installing {}…</source>
            <translation>Instalando {}…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Putting it in place…</source>
            <translation>Poniéndolo en su sitio…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>HIMOSA for QGIS made this folder, and removes what it put here.</source>
            <translation>HIMOSA for QGIS creó esta carpeta, y elimina lo que puso aquí.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>{} needed, {} free</source>
            <translation>se necesitan {}, hay {} libres</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is half-made: setting it up was interrupted.</source>
            <translation>El entorno en «{}» está a medio hacer: su instalación se interrumpió.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>No environment is in “{}”.</source>
            <translation>No hay ningún entorno en «{}».</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its marker cannot be read ({}).</source>
            <translation>su marca no puede leerse ({}).</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was moved there from “{}”, where it was made.</source>
            <translation>El entorno en «{}» se movió allí desde «{}», donde se creó.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was made for another version of the plugin.</source>
            <translation>El entorno en «{}» se creó para otra versión del complemento.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is whole.</source>
            <translation>El entorno en «{}» está completo.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its interpreter “{}” is gone.</source>
            <translation>su intérprete «{}» ha desaparecido.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its package “{}” is not as it was installed.</source>
            <translation>su paquete «{}» no está como se instaló.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is damaged: {}</source>
            <translation>El entorno en «{}» está dañado: {}</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>The device “{}” is not offered: give one of {}.</source>
            <translation>El dispositivo «{}» no se ofrece: dé uno de {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>{}, or {} where there is no smaller build</source>
            <translation>{}, o {} donde no hay una compilación menor</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>This is not QGIS's own Python: its GDAL may open other formats than QGIS does.</source>
            <translation>Este no es el Python de QGIS: su GDAL puede abrir otros formatos que QGIS.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Installs from “{}”: {}.</source>
            <translation>Instala desde «{}»: {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Downloads {1}.</source>
            <translation>Descarga {1}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Makes an environment in “{}”.</source>
            <translation>Crea un entorno en «{}».</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Stands on Python {} at “{}”, and shares its GDAL {}.</source>
            <translation>Se apoya en Python {} en «{}», y comparte su GDAL {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Takes torch {} ({}).</source>
            <translation>Toma torch {} ({}).</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Needs about {} on the disk while it is made; {} are free.</source>
            <translation>Necesita unos {} en el disco mientras se crea; hay {} libres.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>{} serves less than CUDA {}.</source>
            <translation>{} sirve para menos que CUDA {}.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a smaller build is known for this Python: torch is taken with CUDA's libraries, which runs without a GPU too.</source>
            <translation>No se conoce la huella digital de una compilación menor para este Python: se toma torch con las bibliotecas de CUDA, que funciona también sin GPU.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>The common index has torch for Linux with CUDA's libraries only, which run without a GPU too: they are taken where pip finds no smaller build.</source>
            <translation>El índice común tiene torch para Linux solo con las bibliotecas de CUDA, que funcionan también sin GPU: se toman donde pip no encuentra una compilación menor.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a build for CUDA is known for this Python: the one for processors is taken.</source>
            <translation>No se conoce la huella digital de la compilación para CUDA con este Python: se toma la de procesadores.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>Where pip does not find the build for CUDA, the one for processors is taken.</source>
            <translation>Donde pip no encuentra la compilación para CUDA, se toma la de procesadores.</translation>
        </message>
        <message>
            <location filename="../setup/wheel_folder.py" />
            <source>Downloading {}…</source>
            <translation>Descargando {}…</translation>
        </message>
        <message>
            <location filename="../similar/found_layer.py" />
            <source>{} similar places</source>
            <translation>{} lugares parecidos</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Index of the layer</source>
            <translation>Índice de la capa</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Choose index…</source>
            <translation>Elegir índice…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Takes a .parquet file that was made of this raster before.</source>
            <translation>Toma un archivo .parquet creado antes a partir de este ráster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Make index…</source>
            <translation>Crear índice…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Opens the dialog that makes an index of this raster.</source>
            <translation>Abre el diálogo que crea un índice de este ráster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Click a place</source>
            <translation>Hacer clic en un lugar</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Then click on the map; Enter takes the middle of the map.</source>
            <translation>Luego haga clic en el mapa; Intro toma el centro del mapa.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>How many places the next search finds.</source>
            <translation>Cuántos lugares encuentra la próxima búsqueda.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Similar places, the most similar one first</source>
            <translation>Lugares parecidos, el más parecido primero</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>More like this</source>
            <translation>Más como este</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, with the chosen place as one more example.</source>
            <translation>Busca de nuevo, con el lugar elegido como otro ejemplo.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Less like this</source>
            <translation>Menos como este</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, away from the chosen place.</source>
            <translation>Busca de nuevo, lejos del lugar elegido.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Start over</source>
            <translation>Empezar de nuevo</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Forgets all examples.</source>
            <translation>Olvida todos los ejemplos.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>{}. likeness {:.3f}</source>
            <translation>{}. parecido {:.3f}</translation>
        </message>
        <message>
            <location filename="../similar/similar_dock.py" />
            <source>Find similar places…</source>
            <translation>Encontrar lugares parecidos…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>HIMOSA: similar places</source>
            <translation>HIMOSA: lugares parecidos</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Choose a raster layer, and then Find similar places… again.</source>
            <translation>Elija una capa ráster y luego otra vez Encontrar lugares parecidos….</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place has no position in the layer's CRS: click on the raster.</source>
            <translation>Este lugar no tiene posición en el SRC de la capa: haga clic en el ráster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>No index yet</source>
            <translation>Aún no hay índice</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>“{}” has no index yet: make one, which takes a while once, or choose it.</source>
            <translation>«{}» aún no tiene índice: cree uno, lo que tarda un rato una vez, o elíjalo.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Press “Click a place”, and click on the map.</source>
            <translation>Pulse «Hacer clic en un lugar» y haga clic en el mapa.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Searching…</source>
            <translation>Buscando…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>{} places like {} example(s), unlike {}.</source>
            <translation>{} lugares como {} ejemplo(s), distintos de {}.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place lies where the map's CRS does not reach: choose another.</source>
            <translation>Este lugar está donde no llega el SRC del mapa: elija otro.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Indexes (*.parquet);;All files (*)</source>
            <translation>Índices (*.parquet);;Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>The layer was removed: choose another one.</source>
            <translation>La capa se quitó: elija otra.</translation>
        </message>
        <message>
            <location filename="../similar/similar_search.py" />
            <source>Finding similar places</source>
            <translation>Buscando lugares parecidos</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has no shapes: draw an example in it, or choose another.</source>
            <translation>«{}» no tiene formas: dibuje un ejemplo en ella o elija otra.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has {} shapes: filter it, or choose a layer of at most {}.</source>
            <translation>«{}» tiene {} formas: fíltrela o elija una capa de {} como máximo.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” could not be written to a file ({}).</source>
            <translation>«{}» no se pudo escribir en un archivo ({}).</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>QGIS {} draws halves of the tiles of “{}” one pixel off: where that matters, export the layer with QGIS 3.40, or ask its service for files.</source>
            <translation>QGIS {} dibuja la mitad de las teselas de «{}» desplazadas un píxel: si eso importa, exporte la capa con QGIS 3.40, o pida archivos a su servicio.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” shows nothing in this extent: choose another.</source>
            <translation>La capa «{}» no muestra nada en esta extensión: elija otra.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” could not be fetched: {}. Check the service, or try again later.</source>
            <translation>La capa «{}» no se pudo obtener: {}. Compruebe el servicio, o inténtelo más tarde.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>A part of the layer “{}” could not be read: check the layer.</source>
            <translation>Una parte de la capa «{}» no se pudo leer: compruebe la capa.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>no reason is known</source>
            <translation>no se conoce el motivo</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The temporary file for the layer “{}” could not be written ({}): free some space on the disk of {}.</source>
            <translation>El archivo temporal de la capa «{}» no se pudo escribir ({}): libere espacio en el disco de {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}” is no file that the backend can open: {} pixels ({}) are written to a temporary file first, at {:.6g} layer units per pixel.</source>
            <translation>«{}» no es un archivo que el motor pueda abrir: primero se escriben {} píxeles ({}) en un archivo temporal, a {:.6g} unidades de la capa por píxel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” covers all the world: choose an extent.</source>
            <translation>La capa «{}» cubre todo el mundo: elija una extensión.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}”, exported from {} at {:.6g} layer units per pixel</source>
            <translation>«{}», exportado de {} a {:.6g} unidades de la capa por píxel</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” has no resolution of its own: give EXPORT_RESOLUTION, in layer units per pixel.</source>
            <translation>La capa «{}» no tiene resolución propia: dé EXPORT_RESOLUTION, en unidades de la capa por píxel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The extent does not meet the layer “{}”: choose one that overlaps it.</source>
            <translation>La extensión no toca la capa «{}»: elija una que se solape con ella.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The bands of the layer “{}” are of different types, or of one that cannot be upscaled: choose bands of one real type.</source>
            <translation>Las bandas de la capa «{}» son de tipos distintos, o de uno que no se puede aumentar: elija bandas de un solo tipo real.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>more than is fetched from a service for one run ({})</source>
            <translation>más de lo que se pide a un servicio para una ejecución ({})</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>and {} are free for temporary files</source>
            <translation>y hay {} libres para archivos temporales</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>Of “{}”, {} pixels would have to be exported at {:.6g} layer units per pixel: this would be {}, {}: choose a smaller extent, or a coarser EXPORT_RESOLUTION.</source>
            <translation>De «{}» habría que exportar {} píxeles a {:.6g} unidades de la capa por píxel: serían {}, {}: elija una extensión menor, o una EXPORT_RESOLUTION más gruesa.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its nodata is: {}.</source>
            <translation>Como dicen las propiedades de la capa, sus valores sin datos son: {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>as the file declares</source>
            <translation>como declara el archivo</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its CRS is {}.</source>
            <translation>Como dicen las propiedades de la capa, su SRC es {}.</translation>
        </message>
        <message>
            <location filename="../sources/main_thread.py" />
            <source>QGIS has been busy for {:.0f} s and cannot tell whether a web service answered: let it finish what it does, and try again.</source>
            <translation>QGIS lleva {:.0f} s ocupado y no puede decir si un servicio web respondió: déjelo terminar lo que hace e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>{} of {} requests failed, the first because {} {}</source>
            <translation>{} de {} peticiones fallaron, la primera porque {} {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>did not answer in time</source>
            <translation>no respondió a tiempo</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with status {}</source>
            <translation>respondió con el estado {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>could not be reached ({})</source>
            <translation>no se pudo alcanzar ({})</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with a message instead of a picture</source>
            <translation>respondió con un mensaje en lugar de una imagen</translation>
        </message>
        <message>
            <location filename="../sources/source_grid.py" />
            <source>The file of the layer “{}” cannot be opened ({}): check that it is still there.</source>
            <translation>El archivo de la capa «{}» no puede abrirse ({}): compruebe que sigue allí.</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>Legend: {}</source>
            <translation>Leyenda: {}</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>{} to {}</source>
            <translation>{} a {}</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe</source>
            <translation>Comparar con cortina</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare two layers by a line that is dragged over the map (Esc ends it)</source>
            <translation>Comparar dos capas con una línea que se arrastra sobre el mapa (Esc la termina)</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe…</source>
            <translation>Comparar con cortina…</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>The project has no raster layer to compare: add one.</source>
            <translation>El proyecto no tiene ninguna capa ráster que comparar: añada una.</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>HIMOSA: compare by swipe</source>
            <translation>HIMOSA: comparar con cortina</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left and right</source>
            <translation>Izquierda y derecha</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Above and below</source>
            <translation>Arriba y abajo</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left, above</source>
            <translation>Izquierda, arriba</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Right, below</source>
            <translation>Derecha, abajo</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Sides</source>
            <translation>Lados</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_sides.py" />
            <source>{} (bicubic)</source>
            <translation>{} (bicúbica)</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} s</source>
            <translation>{} s</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} min {} s</source>
            <translation>{} min {} s</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} h {} min</source>
            <translation>{} h {} min</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} MB</source>
            <translation>{:.1f} MB</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} GB</source>
            <translation>{:.1f} GB</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.0f} source pixels per second</source>
            <translation>{:.0f} píxeles de la fuente por segundo</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} thousand source pixels per second</source>
            <translation>{:.3g} mil píxeles de la fuente por segundo</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} million source pixels per second</source>
            <translation>{:.3g} millones de píxeles de la fuente por segundo</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend of HIMOSA is not set up: no Python for it is known.</source>
            <translation>El motor de HIMOSA no está instalado: no se conoce ningún Python para él.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or set HIMOSA_BACKEND_PYTHON.</source>
            <translation>Elija Complementos ▸ HIMOSA ▸ Instalar el motor…, o defina HIMOSA_BACKEND_PYTHON.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run in this thread is not finished yet.</source>
            <translation>Otra ejecución de HIMOSA en este hilo aún no ha terminado.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Wait until it is, and run again.</source>
            <translation>Espere a que termine y ejecute de nuevo.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run is using the backend; this one waits for it.</source>
            <translation>Otra ejecución de HIMOSA usa el motor; esta espera por ella.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Last lines of the backend's log:</source>
            <translation>Últimas líneas del registro del motor:</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend speaks version {} of the protocol, the plugin version {}.</source>
            <translation>El motor habla la versión {} del protocolo, el complemento la versión {}.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Install the plugin anew, and restart QGIS.</source>
            <translation>Instale el complemento de nuevo y reinicie QGIS.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Something unexpected went wrong.</source>
            <translation>Algo inesperado salió mal.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A value of this run cannot be used.</source>
            <translation>Un valor de esta ejecución no puede usarse.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source cannot be read.</source>
            <translation>La fuente no puede leerse.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source holds classes, not measurements.</source>
            <translation>La fuente contiene clases, no mediciones.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output cannot be written there.</source>
            <translation>La salida no puede escribirse allí.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough room on the disk.</source>
            <translation>No hay sitio suficiente en el disco.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough memory.</source>
            <translation>No hay memoria suficiente.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model is not installed.</source>
            <translation>Este modelo no está instalado.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model cannot be used.</source>
            <translation>Este modelo no puede usarse.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This device is not there.</source>
            <translation>Este dispositivo no está disponible.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The interrupted run cannot be continued.</source>
            <translation>La ejecución interrumpida no puede continuarse.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The backend was ended from outside.</source>
            <translation>El motor se terminó desde fuera.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The disk is full.</source>
            <translation>El disco está lleno.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A part of the source could not be read.</source>
            <translation>Una parte de la fuente no se pudo leer.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Memory ran out.</source>
            <translation>Se agotó la memoria.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The device stopped answering.</source>
            <translation>El dispositivo dejó de responder.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output could not be finished.</source>
            <translation>La salida no se pudo terminar.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended before it had finished the work.</source>
            <translation>El motor terminó antes de acabar el trabajo.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was stopped.</source>
            <translation>El motor se detuvo.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended with an error ({}).</source>
            <translation>El motor terminó con un error ({}).</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was killed or crashed in the middle of its work.</source>
            <translation>El motor fue matado o se bloqueó en medio de su trabajo.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend could not be started: {}.</source>
            <translation>El motor no se pudo iniciar: {}.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Check the path of the backend's Python.</source>
            <translation>Compruebe la ruta del Python del motor.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; if it was killed for lack of memory, give a smaller memory limit.</source>
            <translation>No se escribió nada. Ejecute de nuevo; si fue matado por falta de memoria, dé un límite de memoria menor.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; the log tells more.</source>
            <translation>No se escribió nada. Ejecute de nuevo; el registro dice más.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend has said nothing for {}: it was stopped, or the computer is far too busy.</source>
            <translation>El motor no ha dicho nada desde hace {}: fue detenido, o el equipo está demasiado ocupado.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend lives, but its work has not moved for {}: it may wait for a disk or a server that does not answer.</source>
            <translation>El motor vive, pero su trabajo no avanza desde hace {}: quizá espera a un disco o a un servidor que no responde.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend goes on.</source>
            <translation>El motor continúa.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>It is ended when that has lasted {}.</source>
            <translation>Se termina cuando eso haya durado {}.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend gave no sign of {} for {}, and was ended.</source>
            <translation>El motor no dio señal de {} durante {}, y fue terminado.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>life</source>
            <translation>vida</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>work</source>
            <translation>trabajo</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. Run again when the computer is less busy.</source>
            <translation>No se escribió nada. Ejecute de nuevo cuando el equipo esté menos ocupado.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. If the raster lies on a server or a slow disk, copy it first; run again.</source>
            <translation>No se escribió nada. Si el ráster está en un servidor o un disco lento, cópielo primero; ejecute de nuevo.</translation>
        </message>
    </context>
</TS>
