<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
    <context>
        <name>Himosa</name>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>No raster layer is selected: select one in the Layers panel, or add one.</source>
            <translation>Nenhuma camada raster está selecionada: selecione uma no painel Camadas ou adicione uma.</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Processing does not know HIMOSA: enable the plugin “Processing” first.</source>
            <translation>O Processamento não conhece o HIMOSA: ative primeiro o complemento “Processing”.</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Manage plugins…</source>
            <translation>Gerir complementos…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Upscale with HIMOSA…</source>
            <translation>Aumentar a resolução com HIMOSA…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Reduce noise with HIMOSA…</source>
            <translation>Reduzir o ruído com HIMOSA…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Quality report…</source>
            <translation>Relatório de qualidade…</translation>
        </message>
        <message>
            <location filename="../notices.py" />
            <source>Add raster layer…</source>
            <translation>Adicionar camada raster…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Environment of the backend</source>
            <translation>Ambiente do motor</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Last answer</source>
            <translation>Última resposta</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Check</source>
            <translation>&amp;Verificar</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Has the backend tell what it can run on; takes seconds.</source>
            <translation>Faz o motor dizer em que pode executar; demora alguns segundos.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>R&amp;emove…</source>
            <translation>R&amp;emover…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Takes the environment away that the plugin made.</source>
            <translation>Remove o ambiente que o complemento criou.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The Python “{}” is used.</source>
            <translation>É usado o Python “{}”.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Set &amp;up…</source>
            <translation>Instalar (&amp;u)…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Repair…</source>
            <translation>&amp;Reparar…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Checking the backend of HIMOSA</source>
            <translation>A verificar o motor do HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Removing the environment of HIMOSA</source>
            <translation>A remover o ambiente do HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The environment in “{}” was removed.</source>
            <translation>O ambiente em “{}” foi removido.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Remove the environment in “{}”?</source>
            <translation>Remover o ambiente em “{}”?</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Empty for the environment above</source>
            <translation>Vazio para o ambiente acima</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>A Python that has torch, safetensors, numpy and GDAL, used in its place.</source>
            <translation>Um Python com torch, safetensors, numpy e GDAL, usado em seu lugar.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Given by the environment variable {}.</source>
            <translation>Dado pela variável de ambiente {}.</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your own</source>
            <translation>Python próprio</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Choose a Python</source>
            <translation>Escolher um Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your &amp;own</source>
            <translation>Pytho&amp;n próprio</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>upscaling</source>
            <translation>aumento da resolução</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>noise reduction</source>
            <translation>redução de ruído</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source> (added by you)</source>
            <translation> (adicionado por si)</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>the file does not say</source>
            <translation>o ficheiro não diz</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>License</source>
            <translation>Licença</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Data</source>
            <translation>Dados</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Digest</source>
            <translation>Resumo digital</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>none was written down when the weights came here</source>
            <translation>nenhum foi anotado quando os pesos chegaram</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>as written down when the weights came here</source>
            <translation>como anotado quando os pesos chegaram</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>**differs from the one written down: the file was changed or damaged**</source>
            <translation>**difere do anotado: o ficheiro foi alterado ou está danificado**</translation>
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
            <translation>Ficha do modelo escolhido</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>What happened to models</source>
            <translation>O que aconteceu aos modelos</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>&amp;Add model…</source>
            <translation>&amp;Adicionar modelo…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Takes weights of ours (.safetensors), or the authors' (.pth).</source>
            <translation>Aceita pesos nossos (.safetensors) ou dos autores (.pth).</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remo&amp;ve model…</source>
            <translation>Rem&amp;over modelo…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Removes a model that you added.</source>
            <translation>Remove um modelo que adicionou.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models…</source>
            <translation>A ler modelos…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models of HIMOSA</source>
            <translation>A ler modelos do HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding “{}”…</source>
            <translation>A adicionar “{}”…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding a model to HIMOSA</source>
            <translation>A adicionar um modelo ao HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was removed.</source>
            <translation>O modelo “{}” foi removido.</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Weights (*.safetensors *.pth)</source>
            <translation>Pesos (*.safetensors *.pth)</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Add model</source>
            <translation>Adicionar modelo</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>A model “{}” was added before. Replace it?</source>
            <translation>Já foi adicionado um modelo “{}”. Substituí-lo?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remove the model “{}” with its card?</source>
            <translation>Remover o modelo “{}” com a sua ficha?</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was added: choose it by its name as Model.</source>
            <translation>O modelo “{}” foi adicionado: escolha-o pelo nome em Modelo.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Help with a problem</source>
            <translation>Ajuda com um problema</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Copy dia&amp;gnostic report</source>
            <translation>Copiar relatório de dia&amp;gnóstico</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Versions, environment, settings and models, as text for a report of a problem.</source>
            <translation>Versões, ambiente, definições e modelos, como texto para relatar um problema.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>With personal pat&amp;hs</source>
            <translation>Com camin&amp;hos pessoais</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Leave it off where others will read it: paths often hold your name.</source>
            <translation>Deixe desligado se outros o vão ler: os caminhos contêm muitas vezes o seu nome.</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>What happened to the report</source>
            <translation>O que aconteceu ao relatório</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Asking the backend…</source>
            <translation>A perguntar ao motor…</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Writing a diagnostic report of HIMOSA</source>
            <translation>A escrever um relatório de diagnóstico do HIMOSA</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>The report is in the clipboard: paste it where you tell of the problem.</source>
            <translation>O relatório está na área de transferência: cole-o onde conta o problema.</translation>
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
            <translation>Processador (cpu)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Where networks run, unless a run says otherwise.</source>
            <translation>Onde as redes executam, salvo se uma execução disser outra coisa.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Precision</source>
            <translation>&amp;Precisão</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>32 bits (float32)</source>
            <translation>32 bits (float32)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits, wide range (bfloat16)</source>
            <translation>16 bits, gama larga (bfloat16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits (float16)</source>
            <translation>16 bits (float16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How exactly networks compute. 16 bits are faster on GPUs that know them.</source>
            <translation>Com que exatidão as redes calculam. 16 bits são mais rápidos nas GPU que os conhecem.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Memory allowance</source>
            <translation>Limite de &amp;memória</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>MiB</source>
            <translation>MiB</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The most that a run may take, unless it says otherwise.</source>
            <translation>O máximo que uma execução pode ocupar, salvo se ela disser outra coisa.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: half of what is free</source>
            <translation>Automático: metade do que está livre</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Threads</source>
            <translation>&amp;Threads</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How many cores networks use on the processor; fewer leave more to QGIS.</source>
            <translation>Quantos núcleos do processador as redes usam; menos deixam mais para o QGIS.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: one for each core</source>
            <translation>Automático: um por núcleo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Idle time</source>
            <translation>Tempo &amp;inativo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>minutes</source>
            <translation>minutos</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The backend ends by itself after so long without work, and gives its memory back.</source>
            <translation>O motor termina sozinho após este tempo sem trabalho e devolve a sua memória.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Log level</source>
            <translation>Níve&amp;l de registo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Warnings only</source>
            <translation>Só avisos</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Information</source>
            <translation>Informação</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Everything</source>
            <translation>Tudo</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What is written to the tab “HIMOSA” of the Log Messages panel.</source>
            <translation>O que se escreve no separador “HIMOSA” do painel de mensagens de registo.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Defaults for outputs</source>
            <translation>Valores predefinidos das saídas</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Scale</source>
            <translation>E&amp;scala</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>{} times finer</source>
            <translation>{} vezes mais fino</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What the dialog of “Upscale raster layer” begins with.</source>
            <translation>Com que começa o diálogo “Aumentar a resolução de camada raster”.</translation>
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
            <translation>Dos resultados de “Aumentar a resolução de camada raster” e “Reduzir o ruído de camada raster”.</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Make results, averaged &amp;back, equal to the source</source>
            <translation>Tornar os resultados, em média (&amp;b), iguais à fonte</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Values then serve for measuring at the source's pixel size.</source>
            <translation>Os valores servem então para medir ao tamanho de pixel da fonte.</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>Step through places to check…</source>
            <translation>Percorrer os locais a verificar…</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>“{}” holds no places to check: right-click on a result and choose “Quality report…” to make some.</source>
            <translation>“{}” não contém locais a verificar: clique com o botão direito num resultado e escolha “Relatório de qualidade…” para os criar.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>HIMOSA: places to check</source>
            <translation>HIMOSA: locais a verificar</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Previous</source>
            <translation>Anterior</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zoom here again</source>
            <translation>Aproximar aqui de novo</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Next</source>
            <translation>Seguinte</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zooms the map to a place to check</source>
            <translation>Aproxima o mapa a um local a verificar</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} lies where the map's CRS does not reach: choose another.</source>
            <translation>O local {} fica onde o SRC do mapa não chega: escolha outro.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>There is no place to check.</source>
            <translation>Não há nenhum local a verificar.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} of {}: {}</source>
            <translation>Local {} de {}: {}</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>expected error {:.4g} {}, {:.2g} times the mean.</source>
            <translation>erro esperado {:.4g} {}, {:.2g} vezes a média.</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>(unit of the band)</source>
            <translation>(unidade da banda)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Compare two rasters</source>
            <translation>Comparar dois rasters</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Reports PSNR, SSIM, edge and spectral measures between two rasters.</source>
            <translation>Relata PSNR, SSIM e medidas de bordas e de espectro entre dois rasters.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>An upscaled picture, its interpolation, and the size of their difference.</source>
            <translation>Uma imagem aumentada, a sua interpolação e o tamanho da diferença.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Cancelled: nothing was written.</source>
            <translation>Cancelado: nada foi escrito.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>“{}” has no band {}: choose from 1 to {}.</source>
            <translation>“{}” não tem a banda {}: escolha de 1 a {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>compare,difference,error,quality,psnr,ssim,rmse,edges,spectrum,super-resolution,accuracy</source>
            <translation>comparar,diferença,erro,qualidade,psnr,ssim,rmse,bordas,espectro,super-resolução,exatidão</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Raster to judge</source>
            <translation>Raster a avaliar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Reference (its grid is used)</source>
            <translation>Referência (usa-se a sua grelha)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Bands to judge (none for all)</source>
            <translation>Bandas a avaliar (nenhuma para todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Their counterparts (none for the same)</source>
            <translation>As suas correspondentes (nenhuma para as mesmas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Resampling, where the grids do not fit</source>
            <translation>Reamostragem, onde as grelhas não coincidem</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Peak for PSNR and SSIM (empty: 255 for 8-bit, else the reference's range)</source>
            <translation>Pico para PSNR e SSIM (vazio: 255 para 8 bits, senão a gama da referência)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Error map</source>
            <translation>Mapa de erros</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Report</source>
            <translation>Relatório</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>HTML files (*.html)</source>
            <translation>Ficheiros HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Figures as JSON</source>
            <translation>Valores em JSON</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>JSON files (*.json)</source>
            <translation>Ficheiros JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR in decibels, mean over bands (none where both are equal)</source>
            <translation>PSNR em decibéis, média das bandas (nenhum se ambas são iguais)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM, mean over bands</source>
            <translation>SSIM, média das bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Root mean square error, mean over bands</source>
            <translation>Raiz do erro quadrático médio, média das bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Correlation of gradient lengths, mean over bands</source>
            <translation>Correlação dos comprimentos de gradiente, média das bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Energy of gradients over the reference's, mean over bands</source>
            <translation>Energia dos gradientes em relação à referência, média das bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR at edges in decibels, mean over bands</source>
            <translation>PSNR nas bordas em decibéis, média das bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Tells how close two rasters are on the ground that both cover: an upscaled raster and a sharper one of the same place, two results, or a result and its source.</source>
            <translation>Diz quão próximos são dois rasters no terreno que ambos cobrem: um raster aumentado e um mais nítido do mesmo lugar, dois resultados, ou um resultado e a sua fonte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>All figures are on the reference's grid. A result whose pixels fill those of the reference (its own source, say) is averaged; another grid or CRS is warped by GDAL, and the report says how. Nodata does not count.</source>
            <translation>Todos os valores são dados na grelha da referência. De um resultado cujos pixels preenchem os da referência (a sua própria fonte, por exemplo) faz-se a média; outra grelha ou outro SRC é transformado pelo GDAL, e o relatório diz como. Valores sem dados não contam.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>&lt;b&gt;Figures do not tell whether added detail is true.&lt;/b&gt; They compare with the reference that is given, as it was taken, on its day and by its sensor.</source>
            <translation>&lt;b&gt;Os valores não dizem se o detalhe acrescentado é verdadeiro.&lt;/b&gt; Comparam com a referência dada, tal como foi captada, no seu dia e com o seu sensor.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR, RMSE, bias</source>
            <translation>PSNR, RMSE, viés</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>errors of single pixels; PSNR in decibels, higher is closer.</source>
            <translation>erros de pixels individuais; PSNR em decibéis, mais alto é mais próximo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>likeness of structure in windows of 11 × 11 pixels; 1 is equal.</source>
            <translation>semelhança da estrutura em janelas de 11 × 11 pixels; 1 é igual.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Edges</source>
            <translation>Bordas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>whether gradients are in the same places (correlation), and as strong (energy: 1 as sharp as the reference, less is softer).</source>
            <translation>se os gradientes estão nos mesmos lugares (correlação) e são igualmente fortes (energia: 1 tão nítido como a referência, menos é mais suave).</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Power by size of detail</source>
            <translation>Potência por tamanho de detalhe</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>for each octave of wavelengths: how much detail there is, and whether it agrees.</source>
            <translation>para cada oitava de comprimentos de onda: quanto detalhe há e se coincide.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>band 1: the size of the error over all bands; then the signed error of each.</source>
            <translation>banda 1: o tamanho do erro sobre todas as bandas; depois, o erro com sinal de cada uma.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Reduce noise of raster layer</source>
            <translation>Reduzir o ruído de camada raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Removes noise from a raster with a neural network; its pixels stay.</source>
            <translation>Remove o ruído de um raster com uma rede neuronal; os seus pixels ficam.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>A picture with noise of 16 of 255, and its result.</source>
            <translation>Uma imagem com ruído de 16 em 255, e o seu resultado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>The result keeps the source's pixels: leave SCALE out.</source>
            <translation>O resultado mantém os pixels da fonte: não indique SCALE.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>{} denoised</source>
            <translation>{} sem ruído</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>denoise,denoising,noise,noise reduction,smooth,speckle,grain,filter,enhance,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>reduzir ruído,remover ruído,ruído,redução de ruído,suavizar,speckle,grão,filtro,melhorar,aprendizagem profunda,rede neuronal,satélite,aérea,imagens</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Removes noise from a raster with a neural network. The result has the pixels, the bands, the data type, the coordinate reference system and the nodata value of its source.</source>
            <translation>Remove o ruído de um raster com uma rede neuronal. O resultado tem os pixels, as bandas, o tipo de dados, o sistema de referência de coordenadas e o valor sem dados da sua fonte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>&lt;b&gt;What is as weak as the noise may be gone with it.&lt;/b&gt; Use the result for maps and for the eye; measure on the source.</source>
            <translation>&lt;b&gt;O que é tão fraco como o ruído pode desaparecer com ele.&lt;/b&gt; Use o resultado para mapas e para a vista; meça na fonte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>How much noise there is the raster tells itself, band by band: the log names it. Where the result is too smooth or still noisy, give a lower or a higher level.</source>
            <translation>Quanto ruído há, o próprio raster o diz, banda a banda: o registo indica-o. Se o resultado for demasiado suave ou ainda ruidoso, dê um nível mais baixo ou mais alto.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Noise level</source>
            <translation>Nível de ruído</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>standard deviation of the noise in the raster's own unit, the same everywhere; left empty, it is told from the raster and may grow with the value.</source>
            <translation>desvio padrão do ruído na unidade do raster, igual em todo o lado; vazio, é obtido do raster e pode crescer com o valor.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Bands</source>
            <translation>Bandas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the bands of the result, in this order.</source>
            <translation>as bandas do resultado, por esta ordem.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Extent</source>
            <translation>Extensão</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the part to work on, grown to whole source pixels.</source>
            <translation>a parte a tratar, alargada a pixels inteiros da fonte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>polygons; only what they touch comes out, and only that is computed.</source>
            <translation>polígonos; só sai o que eles tocam, e só isso é calculado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Routing raster</source>
            <translation>Raster de encaminhamento</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>how far the network looked around each pixel: 16, 32 or 64 pixels; “Show routing…” draws it.</source>
            <translation>até onde a rede olhou à volta de cada pixel: 16, 32 ou 64 pixels; “Mostrar encaminhamento…” desenha-o.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Change</source>
            <translation>Alteração</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Index places of raster layer</source>
            <translation>Indexar locais de uma camada raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Places</source>
            <translation>Locais</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Gives each cell of a raster a vector, for finding similar places.</source>
            <translation>Dá a cada célula de um raster um vetor, para encontrar locais semelhantes.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>A picture, and its cells in the colors of the first principal components.</source>
            <translation>Uma imagem e as suas células nas cores das primeiras componentes principais.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_M is {:g}: give a number above 0.</source>
            <translation>CELL_M é {:g}: indique um número acima de 0.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_PX is {}: give at least {}.</source>
            <translation>CELL_PX é {}: indique pelo menos {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Raster layer</source>
            <translation>Camada raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in pixels (8 or more; empty where it is given in meters)</source>
            <translation>Lado de uma célula em pixels (8 ou mais; vazio se for dado em metros)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in meters (in place of pixels)</source>
            <translation>Lado de uma célula em metros (em vez de pixels)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Bands (three as red, green and blue, or one; none for the first three)</source>
            <translation>Bandas (três como vermelho, verde e azul, ou uma; nenhuma: as três primeiras)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Extent (empty for all)</source>
            <translation>Extensão (vazio para tudo)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Mask layer (polygons; what they do not touch holds no values)</source>
            <translation>Camada de máscara (polígonos; o que não tocam não tem valores)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Memory limit in MiB (empty for half of what is free)</source>
            <translation>Limite de memória em MiB (vazio para metade do que está livre)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Index of places</source>
            <translation>Índice de locais</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>GeoParquet (*.parquet)</source>
            <translation>GeoParquet (*.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Principal components (like places have like colors)</source>
            <translation>Componentes principais (locais semelhantes têm cores semelhantes)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Routing raster (which expert each patch gave most weight)</source>
            <translation>Raster de encaminhamento (a que perito cada pedaço deu mais peso)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Expert weights (what each expert gave and took)</source>
            <translation>Pesos dos peritos (o que cada perito deu e recebeu)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Slot weights (what each slot of each expert gave and took)</source>
            <translation>Pesos dos slots (o que cada slot de cada perito deu e recebeu)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Cells that got a vector</source>
            <translation>Células que receberam um vetor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Seconds that it took</source>
            <translation>Segundos que demorou</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>&lt;p&gt;Cuts a raster into square cells and gives each one a vector, so that cells which look alike have vectors that point the same way. The result is an &lt;b&gt;index&lt;/b&gt; (GeoParquet) in which &lt;i&gt;Find similar places&lt;/i&gt; searches.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Side of a cell&lt;/i&gt;: about as large as what you look for, a house, a field, a harbor.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bands&lt;/i&gt;: three are seen as red, green and blue; a single one is seen by an encoder of its own.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Principal components&lt;/i&gt;: the index at a glance, like places have like colors.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Routing raster&lt;/i&gt;, &lt;i&gt;Expert weights&lt;/i&gt; and &lt;i&gt;Slot weights&lt;/i&gt;: open in the routing panel.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vectors of different weights cannot be compared: the index knows which made it.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Corta um raster em células quadradas e dá a cada uma um vetor, de modo que células parecidas têm vetores que apontam na mesma direção. O resultado é um &lt;b&gt;índice&lt;/b&gt; (GeoParquet) em que &lt;i&gt;Encontrar locais semelhantes&lt;/i&gt; procura.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Lado de uma célula&lt;/i&gt;: mais ou menos tão grande como o que procura, uma casa, um campo, um porto.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bandas&lt;/i&gt;: três são vistas como vermelho, verde e azul; uma só é vista por um codificador próprio.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Componentes principais&lt;/i&gt;: o índice num relance, locais semelhantes têm cores semelhantes.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Raster de encaminhamento&lt;/i&gt;, &lt;i&gt;Pesos dos peritos&lt;/i&gt; e &lt;i&gt;Pesos dos slots&lt;/i&gt;: abrem-se no painel de encaminhamento.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vetores de pesos diferentes não podem ser comparados: o índice sabe quais o fizeram.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fine-tune model on own imagery</source>
            <translation>Ajustar o modelo a imagens próprias</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fits a model to sharp layers, and installs it if it is better.</source>
            <translation>Ajusta um modelo a camadas nítidas e instala-o se for melhor.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>A sharp picture, and what a sensor makes of it: a model learns the way back.</source>
            <translation>Uma imagem nítida e o que um sensor faz dela: um modelo aprende o caminho de volta.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Stopped. What was trained until then is kept: run again with the same layers and the name “{}” to go on.</source>
            <translation>Parado. O que foi treinado até então é guardado: execute de novo com as mesmas camadas e o nome “{}” para continuar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>No sharp layer is given: choose one or more.</source>
            <translation>Não é indicada nenhuma camada nítida: escolha uma ou mais.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>The properties of the sharp layers say different things ({}): save them with Export ▸ Save As…, and choose the files.</source>
            <translation>As propriedades das camadas nítidas dizem coisas diferentes ({}): guarde-as com Exportar ▸ Guardar como…, e escolha os ficheiros.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>{} “{}” cannot be read: give numbers, 1,2,3 say.</source>
            <translation>{} “{}” não pode ser lido: indique números, por exemplo 1,2,3.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers to learn from</source>
            <translation>Camadas nítidas com que aprender</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer of the kind to upscale (blur and noise are measured)</source>
            <translation>Camada grosseira do tipo a aumentar (desfoque e ruído são medidos)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the new model</source>
            <translation>Nome do novo modelo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Scale (2, 3 or 4 times finer)</source>
            <translation>Escala (2, 3 ou 4 vezes mais fino)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Minutes that it may take (15 or more)</source>
            <translation>Minutos que pode demorar (15 ou mais)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License of the new model</source>
            <translation>Licença do novo modelo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>What the imagery is, and whose</source>
            <translation>O que são as imagens e de quem</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor to be upscaled, where no coarse layer is given</source>
            <translation>Sensor a aumentar, se não for indicada uma camada grosseira</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the sharp layers (1,2,3 say; empty for all)</source>
            <translation>Bandas das camadas nítidas (por exemplo 1,2,3; vazio: todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the coarse layer (none for all)</source>
            <translation>Bandas da camada grosseira (nenhuma: todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Folder of other sharp pictures, to see what is lost there</source>
            <translation>Pasta de outras imagens nítidas, para ver o que ali se perde</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Begin anew, where a stopped run of this name was kept</source>
            <translation>Recomeçar, se foi guardada uma execução parada com este nome</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the model; empty where it was not better</source>
            <translation>Nome do modelo; vazio se não foi melhor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Gain on held-back tiles in decibels (PSNR of the luminance)</source>
            <translation>Ganho em mosaicos reservados, em decibéis (PSNR da luminância)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Fits the weights to imagery of your own: an orthophoto shows what the ground looks like, and a coarse layer what the sensor makes of it. The new model then stands in the list of models under its name.</source>
            <translation>Ajusta os pesos a imagens próprias: um ortofoto mostra como é o terreno, e uma camada grosseira o que o sensor faz dele. O novo modelo aparece depois com o seu nome na lista de modelos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>A quarter of the ground is held back and never trained on. The model is installed only if it is better there than the weights that it began with; else nothing is.</source>
            <translation>Um quarto do terreno é reservado e nunca usado no treino. O modelo só é instalado se ali for melhor do que os pesos com que começou; senão, nada é instalado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>&lt;b&gt;It knows your imagery better, and no other.&lt;/b&gt; Added detail is estimated, not observed. What is lost on other imagery is measured where you name a folder of it, and stands in the log.</source>
            <translation>&lt;b&gt;Conhece melhor as suas imagens, e nenhumas outras.&lt;/b&gt; O detalhe acrescentado é estimado, não observado. O que se perde noutras imagens é medido quando indica uma pasta com elas, e consta do registo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Other runs go on meanwhile. &lt;i&gt;Cancel&lt;/i&gt; stops it and keeps what was trained: run again with the same layers and name to go on. If QGIS is closed, a minute is lost at most.</source>
            <translation>Entretanto, outras execuções continuam. &lt;i&gt;Cancelar&lt;/i&gt; para-o e guarda o que foi treinado: execute de novo com as mesmas camadas e o mesmo nome para continuar. Se o QGIS for fechado, perde-se no máximo um minuto.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers</source>
            <translation>Camadas nítidas</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>about 1300 × 1300 pixels or more in all at ×4, with values and contrast.</source>
            <translation>no total cerca de 1300 × 1300 pixels ou mais a ×4, com valores e contraste.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer</source>
            <translation>Camada grosseira</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>of the kind that you want to upscale. Where it shows the ground of a sharp layer its blur is measured by both; elsewhere by its spectrum, which is less sure.</source>
            <translation>do tipo cuja resolução quer aumentar. Onde mostra o terreno de uma camada nítida, o seu desfoque é medido por ambas; senão, pelo seu espetro, o que é menos seguro.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor</source>
            <translation>Sensor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>known figures of blur and noise; a coarse layer of your own tells more.</source>
            <translation>valores conhecidos de desfoque e ruído; uma camada grosseira própria diz mais.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License, what the imagery is</source>
            <translation>Licença, o que são as imagens</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>are written into the model and its card.</source>
            <translation>são escritos no modelo e na sua ficha.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Memory limit</source>
            <translation>Limite de memória</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>steps of training become smaller to keep to it.</source>
            <translation>os passos do treino tornam-se menores para o respeitar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Quality report</source>
            <translation>Relatório de qualidade</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Tells on one page how far a result can be trusted, and which places to check.</source>
            <translation>Diz numa página até que ponto se pode confiar num resultado e que locais verificar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>An upscaled picture, the error that is expected of it, and places to check.</source>
            <translation>Uma imagem de resolução aumentada, o erro que dela se espera e locais a verificar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>{} places to check</source>
            <translation>{} locais a verificar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>No places to check are made: there is no raster of expected error beside “{}”. Upscale again with “Expected error of each pixel”, or choose the one there is.</source>
            <translation>Não são criados locais a verificar: não há um raster de erro esperado junto de “{}”. Aumente de novo a resolução com “Erro esperado de cada pixel”, ou escolha o que existe.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>“{}” is shown as a layer of the project: choose another name, or remove the layer first.</source>
            <translation>“{}” é mostrado como camada do projeto: escolha outro nome ou remova primeiro a camada.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>The source is “{}”, as the layer's metadata say.</source>
            <translation>A fonte é “{}”, segundo os metadados da camada.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Result to judge</source>
            <translation>Resultado a avaliar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Source that it was made from (empty: the one that the result names)</source>
            <translation>Fonte de que foi feito (vazio: a que o resultado indica)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Raster of expected error (empty: the one beside the result)</source>
            <translation>Raster de erro esperado (vazio: o que está junto do resultado)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places to check</source>
            <translation>Locais a verificar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error in the worst place (none without a raster of it)</source>
            <translation>Erro esperado no pior local (nenhum sem um raster dele)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Writes one page on whether a result is true, and a point layer of the twenty places to look at first. The page needs no network.</source>
            <translation>Escreve uma página sobre se um resultado é verdadeiro e uma camada de pontos com os vinte locais a ver primeiro. A página não precisa de rede.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places need a raster of expected error: upscale with &lt;i&gt;Expected error of each pixel&lt;/i&gt; under &lt;i&gt;Advanced parameters&lt;/i&gt;.</source>
            <translation>Os locais precisam de um raster de erro esperado: aumente a resolução com &lt;i&gt;Erro esperado de cada pixel&lt;/i&gt; em &lt;i&gt;Parâmetros avançados&lt;/i&gt;.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>&lt;b&gt;The page cannot tell whether an object is real.&lt;/b&gt;</source>
            <translation>&lt;b&gt;A página não pode dizer se um objeto é real.&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Consistency</source>
            <translation>Consistência</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>the result averaged over each pixel of the source, minus the source; with a map.</source>
            <translation>a média do resultado em cada pixel da fonte, menos a fonte; com um mapa.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error</source>
            <translation>Erro esperado</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>in the unit of each band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>na unidade de cada banda: dos pixels com o mesmo valor, os erros têm-no como média.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Change, detail share</source>
            <translation>Alteração, parcela de detalhe</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>what the network added to bicubic interpolation, and its share of the variance.</source>
            <translation>o que a rede acrescentou à interpolação bicúbica e a sua parte da variância.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Strength by size of detail</source>
            <translation>Intensidade por tamanho de detalhe</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>for each octave of wavelengths: of the source, of bicubic, and of the result.</source>
            <translation>para cada oitava de comprimentos de onda: da fonte, da bicúbica e do resultado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>a GeoPackage; the panel of the same name steps through them.</source>
            <translation>um GeoPackage; o painel com o mesmo nome percorre-os.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>Tells which pixels each expert of the network looked at.</source>
            <translation>Diz para que pixels olhou cada perito da rede.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>A picture, and how many experts kept each of its pixels in one layer.</source>
            <translation>Uma imagem, e quantos peritos conservaram cada um dos seus pixels numa camada da rede.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>neural network,satellite,aerial,imagery</source>
            <translation>rede neuronal,satélite,aérea,imagens</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>statistics,heatmap,report,coverage,contrast</source>
            <translation>estatísticas,mapa de calor,relatório,cobertura,contraste</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>routing,router,experts,attention,explain,super-resolution</source>
            <translation>encaminhamento,encaminhador,peritos,atenção,explicar,super-resolução</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>In each layer of HIMOSA's network, every expert chooses the pixels that it attends to. The routing raster keeps all these choices, on the grid of the source: one band a layer, one bit an expert. No upscaled raster is made.</source>
            <translation>Em cada camada da rede do HIMOSA, cada perito escolhe os pixels a que atende. O raster de encaminhamento guarda todas estas escolhas na grelha da fonte: uma banda por camada, um bit por perito. Não é criado nenhum raster aumentado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>“Show routing…” in the menu of the layer draws it.</source>
            <translation>“Mostrar encaminhamento…” no menu da camada desenha-o.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the picture that the network looks at.</source>
            <translation>a imagem para que a rede olha.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Scale</source>
            <translation>Escala</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the network that looks: each scale has its own weights.</source>
            <translation>da rede que olha: cada escala tem os seus próprios pesos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the first three of them go through the network together; alone they count.</source>
            <translation>as três primeiras passam juntas pela rede; só elas contam.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a part of the layer; windows stay where they are in the whole of it.</source>
            <translation>uma parte da camada; as janelas ficam onde estão no todo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Measures a routing raster: how much each layer's experts kept, how much they overlap, what nobody kept, and, with the picture that was routed, whether kept pixels lie where the local contrast is high.</source>
            <translation>Mede um raster de encaminhamento: quanto conservaram os peritos de cada camada, quanto se sobrepõem, o que ninguém conservou e, com a imagem que foi encaminhada, se os pixels conservados estão onde o contraste local é alto.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>as “Routing raster” or “Upscale raster layer” wrote it.</source>
            <translation>tal como “Raster de encaminhamento” ou “Aumentar a resolução de camada raster” o escreveu.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture</source>
            <translation>Imagem</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the layer that was routed; adds the figures on local contrast.</source>
            <translation>a camada que foi encaminhada; acrescenta os valores do contraste local.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Block, layer, expert</source>
            <translation>Bloco, camada, perito</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>what the maps show, counted from 1; left empty, all of them added up.</source>
            <translation>o que os mapas mostram, contado a partir de 1; vazio, a soma de todos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a page with plots and tables that needs no network.</source>
            <translation>uma página com gráficos e tabelas que não precisa de rede.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Heatmap</source>
            <translation>Mapa de calor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>how often each pixel was kept, as a GeoTIFF.</source>
            <translation>com que frequência cada pixel foi conservado, como GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture of the heatmap</source>
            <translation>Imagem do mapa de calor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the same in colors, over the picture if wanted.</source>
            <translation>o mesmo a cores, sobre a imagem se desejado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Coverage</source>
            <translation>Cobertura</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>share of pixels that at least one expert kept: mean of the layers that choose.</source>
            <translation>parte dos pixels que pelo menos um perito conservou: média das camadas que escolhem.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Correlation</source>
            <translation>Correlação</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the share of experts that kept a pixel and the logarithm of its contrast.</source>
            <translation>entre a parte dos peritos que conservou um pixel e o logaritmo do seu contraste.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>&lt;b&gt;Selection is not importance.&lt;/b&gt; What nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>&lt;b&gt;Seleção não é importância.&lt;/b&gt; O que ninguém conserva é levado pelas convoluções, e o que é conservado pode ter quase nenhum peso.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Set up backend</source>
            <translation>Instalar o motor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Backend</source>
            <translation>Motor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>install,environment,python,torch,offline</source>
            <translation>instalar,ambiente,python,torch,sem rede</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run.</source>
            <translation>Cria o ambiente Python em que executam as redes do HIMOSA.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>QGIS and the backend have a Python each, and talk through a pipe.</source>
            <translation>O QGIS e o motor têm cada um o seu Python e falam por um canal.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run, outside of QGIS, or repairs one that is half-made, moved, damaged or outdated.</source>
            <translation>Cria o ambiente Python em que executam as redes do HIMOSA, fora do QGIS, ou repara um que está incompleto, movido, danificado ou desatualizado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>It stands on QGIS's own Python and shares its GDAL; torch and a dozen packages are downloaded with QGIS's proxy, in pinned versions with digests, and put into a folder of their own. Nothing is installed into QGIS.</source>
            <translation>Assenta no Python do próprio QGIS e partilha o seu GDAL; o torch e uma dúzia de pacotes são descarregados com o proxy do QGIS, em versões fixas com resumo digital, e postos numa pasta própria. Nada é instalado no QGIS.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>“auto” takes CUDA where the NVIDIA driver is new enough.</source>
            <translation>“auto” usa CUDA se o controlador NVIDIA for suficientemente novo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder</source>
            <translation>Pasta</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>where the environment lies, if not in the shared data folder.</source>
            <translation>onde está o ambiente, se não na pasta de dados partilhada.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Wheels</source>
            <translation>Wheels</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>a folder of files to install from without any network, filled by “python -m himosa_qgis.setup download”.</source>
            <translation>uma pasta de ficheiros de onde se instala sem rede, enchida por “python -m himosa_qgis.setup download”.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of the environment</source>
            <translation>Pasta do ambiente</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of wheels, for use without network</source>
            <translation>Pasta de wheels, para uso sem rede</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Python of the backend</source>
            <translation>Python do motor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Version of torch</source>
            <translation>Versão do torch</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Cancelled: what was downloaded whole is kept.</source>
            <translation>Cancelado: o que foi descarregado por inteiro é guardado.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Find similar places</source>
            <translation>Encontrar locais semelhantes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Finds places of rasters that look like a place, or like some examples.</source>
            <translation>Encontra locais de rasters que se parecem com um local ou com alguns exemplos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>A place, and the two that are most like it in the same raster.</source>
            <translation>Um local e os dois mais semelhantes no mesmo raster.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>{} places were found among {} cells, in {:.0f} ms.</source>
            <translation>Encontrados {} locais entre {} células, em {:.0f} ms.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Similar places</source>
            <translation>Locais semelhantes</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is no index to search in: make one with himosa:embed, and choose it.</source>
            <translation>Não há índice em que procurar: crie um com himosa:embed e escolha-o.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is nothing to look for: give a place, or a layer of examples.</source>
            <translation>Não há nada a procurar: indique um local ou uma camada de exemplos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>“{}” cannot be opened as a vector layer</source>
            <translation>“{}” não pode ser aberto como camada vetorial</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in (.parquet)</source>
            <translation>Índices em que procurar (.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place to find more of</source>
            <translation>Local de que encontrar mais</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of examples</source>
            <translation>Camadas de exemplos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of counter-examples</source>
            <translation>Camadas de contraexemplos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places to find</source>
            <translation>Locais a encontrar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places that were found</source>
            <translation>Locais encontrados</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Likeness of the first one</source>
            <translation>Semelhança do primeiro</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Finds the cells of rasters that look most like one place, or like some examples. It needs an index of each raster: run &lt;i&gt;Index of places&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;) first. Right-click on a raster layer → &lt;i&gt;Find similar places…&lt;/i&gt; opens a panel that does the same by clicks.</source>
            <translation>Encontra as células de rasters que mais se parecem com um local ou com alguns exemplos. Precisa de um índice de cada raster: execute primeiro &lt;i&gt;Índice de locais&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;). Clique direito numa camada raster → &lt;i&gt;Encontrar locais semelhantes…&lt;/i&gt; abre um painel que faz o mesmo com cliques.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in</source>
            <translation>Índices em que procurar</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>one or several, all made with the same weights; results come from all of them.</source>
            <translation>um ou vários, todos feitos com os mesmos pesos; os resultados vêm de todos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place, layers of examples</source>
            <translation>Local, camadas de exemplos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>points, lines or polygons in any CRS. Of a polygon those cells count whose middle it covers. Cells of examples, and those that touch them, are no results.</source>
            <translation>pontos, linhas ou polígonos em qualquer SRC. De um polígono contam as células cujo centro cobre. As células dos exemplos, e as que lhes tocam, não são resultados.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>what the results shall not be like; their mean weighs a tenth of an example.</source>
            <translation>aquilo com que os resultados não se devem parecer; a sua média pesa um décimo de um exemplo.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>polygons of the cells with rank, likeness, row, column and source, best first.</source>
            <translation>polígonos das células com ordem, semelhança, linha, coluna e fonte, as melhores primeiro.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Routing statistics</source>
            <translation>Estatísticas de encaminhamento</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Measures what the experts kept: coverage, overlap, and local contrast.</source>
            <translation>Mede o que os peritos conservaram: cobertura, sobreposição e contraste local.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>A picture, and over it how often its pixels were kept in all layers.</source>
            <translation>Uma imagem e, sobre ela, com que frequência os seus pixels foram conservados em todas as camadas.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>{} is {}: this routing raster has 1 to {}.</source>
            <translation>{} é {}: este raster de encaminhamento tem de 1 a {}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Experts kept {:.1f} % of the pixels; {:.3f} experts kept a pixel, on average.</source>
            <translation>Os peritos conservaram {:.1f} % dos pixels; {:.3f} peritos conservaram um pixel, em média.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Kept tokens and local contrast correlate with {:.3f}.</source>
            <translation>Os tokens conservados e o contraste local correlacionam-se com {:.3f}.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Picture that was routed (adds local contrast)</source>
            <translation>Imagem que foi encaminhada (acrescenta o contraste local)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: block, from 1 (empty for all)</source>
            <translation>Mapas: bloco, a partir de 1 (vazio para todos)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: layer in its block, from 1 (empty for all)</source>
            <translation>Mapas: camada no seu bloco, a partir de 1 (vazio para todas)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: expert, from 1 (empty for all)</source>
            <translation>Mapas: perito, a partir de 1 (vazio para todos)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Lay the heatmap's picture over the source</source>
            <translation>Pôr a imagem do mapa de calor sobre a fonte</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>PNG files (*.png)</source>
            <translation>Ficheiros PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>All figures</source>
            <translation>Todos os valores</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Correlation of kept tokens with local contrast</source>
            <translation>Correlação dos tokens conservados com o contraste local</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Share of pixels that an expert kept</source>
            <translation>Parte dos pixels que um perito conservou</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Experts that kept a pixel</source>
            <translation>Peritos que conservaram um pixel</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Entropy of the choices, in bits</source>
            <translation>Entropia das escolhas, em bits</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Overlap of two experts (Jaccard index)</source>
            <translation>Sobreposição de dois peritos (índice de Jaccard)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Upscale raster layer</source>
            <translation>Aumentar a resolução de camada raster</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Sharpens a raster 2, 3 or 4 times with a neural network.</source>
            <translation>Torna um raster 2, 3 ou 4 vezes mais nítido com uma rede neuronal.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>A Landsat picture of 40 × 40 pixels, and its result at scale 4.</source>
            <translation>Uma imagem Landsat de 40 × 40 pixels, e o seu resultado à escala 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>super-resolution,superresolution,upscale,upsample,sharpen,enhance,resolution,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>super-resolução,superresolução,aumentar,ampliar,nitidez,melhorar,resolução,aprendizagem profunda,rede neuronal,satélite,aérea,imagens</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Makes a raster 2, 3 or 4 times finer with HIMOSA, a neural network for satellite and aerial imagery. The result covers the same ground in the same coordinate reference system, with the same bands, data type and nodata value.</source>
            <translation>Torna um raster 2, 3 ou 4 vezes mais fino com o HIMOSA, uma rede neuronal para imagens de satélite e aéreas. O resultado cobre o mesmo terreno no mesmo sistema de referência de coordenadas, com as mesmas bandas, tipo de dados e valor sem dados.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>&lt;b&gt;Detail finer than the source's pixels is estimated, not observed.&lt;/b&gt; Use the result for maps and for the eye; do not measure or identify objects by it.</source>
            <translation>&lt;b&gt;O detalhe mais fino que os pixels da fonte é estimado, não observado.&lt;/b&gt; Use o resultado para mapas e para a vista; não meça nem identifique objetos por ele.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>The work is done by a separate process on this computer, on a GPU where there is one. It can be cancelled at any time, and the result appears only when it is whole.</source>
            <translation>O trabalho é feito por um processo separado neste computador, numa GPU se houver. Pode ser cancelado a qualquer momento, e o resultado só aparece quando está inteiro.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>any raster layer: a file that GDAL opens (8-bit, 16-bit or floating point) is read by its name; of a web service (WMS, tiles, WCS) or a database the extent is written to a temporary file first.</source>
            <translation>qualquer camada raster: um ficheiro que o GDAL abre (8 bits, 16 bits ou vírgula flutuante) é lido pelo nome; de um serviço web (WMS, mosaicos, WCS) ou de uma base de dados, a extensão é primeiro escrita num ficheiro temporário.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the factor: 2, 3 or 4.</source>
            <translation>o fator: 2, 3 ou 4.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>name or file of the weights; “bicubic” is plain interpolation for comparison.</source>
            <translation>nome ou ficheiro dos pesos; “bicubic” é interpolação simples para comparar.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the part to upscale, grown to whole source pixels; any CRS.</source>
            <translation>a parte a aumentar, alargada a pixels inteiros da fonte; qualquer SRC.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Resolution for web services</source>
            <translation>Resolução para serviços web</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>how finely such a layer is fetched; left empty, pictures as on the map canvas, and values at their own resolution.</source>
            <translation>com que finura tal camada é obtida; vazio: imagens como na tela do mapa, e valores na sua própria resolução.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Device, precision</source>
            <translation>Dispositivo, precisão</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>where and how exactly to compute; auto suits most.</source>
            <translation>onde e com que exatidão calcular; “auto” serve quase sempre.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Tile size, memory limit</source>
            <translation>Tamanho de mosaico, limite de memória</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for computers with little memory; left empty, both are chosen.</source>
            <translation>para computadores com pouca memória; vazio, ambos são escolhidos.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Accept thematic rasters</source>
            <translation>Aceitar rasters temáticos</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>classes are no brightness values, and a palette becomes RGB.</source>
            <translation>as classes não são valores de brilho, e uma paleta torna-se RGB.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Nodata values, alpha band</source>
            <translation>Valores sem dados, banda alfa</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for files that declare none or the wrong one; “none” takes every pixel as it is.</source>
            <translation>para ficheiros que não os declaram ou os declaram mal; “none” toma cada pixel como é.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Let a file name others on a server</source>
            <translation>Deixar que um ficheiro nomeie outros num servidor</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>off, so that a file from elsewhere cannot make this computer call one.</source>
            <translation>desligado, para que um ficheiro alheio não faça este computador chamar um.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Equal to the source when averaged back</source>
            <translation>Igual à fonte quando feita a média</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>values then serve for measuring at the source's pixel size.</source>
            <translation>os valores servem então para medir ao tamanho de pixel da fonte.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>GTiff, or COG for a Cloud Optimized GeoTIFF.</source>
            <translation>GTiff, ou COG para um Cloud Optimized GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>which pixels each expert of the network kept; “Show routing…” draws it.</source>
            <translation>que pixels cada perito da rede conservou; “Mostrar encaminhamento…” desenha-o.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has no band “{}”: choose one of {}.</source>
            <translation>“{}” não tem a banda “{}”: escolha uma de {}.</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has several bands “{}”: choose one of {} by its number.</source>
            <translation>“{}” tem várias bandas “{}”: escolha uma de {} pelo número.</translation>
        </message>
        <message>
            <location filename="../processing/base_algorithm.py" />
            <source>Super-resolution</source>
            <translation>Super-resolução</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The folder “{}” does not exist: create it, or choose another.</source>
            <translation>A pasta “{}” não existe: crie-a, ou escolha outra.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” is the source, which is never overwritten: choose another name.</source>
            <translation>“{}” é a fonte, que nunca é substituída: escolha outro nome.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The result is a GeoTIFF, but “{}” has another ending: use .tif.</source>
            <translation>O resultado é um GeoTIFF, mas “{}” tem outra extensão: use .tif.</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” has another ending than its kind of file: use {}.</source>
            <translation>“{}” tem outra extensão que o seu tipo de ficheiro: use {}.</translation>
        </message>
        <message>
            <location filename="../processing/files_algorithm.py" />
            <source>“{}” cannot be opened as a raster layer</source>
            <translation>“{}” não pode ser aberto como camada raster</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” makes rasters {} times finer, but {} is {}: choose {}.</source>
            <translation>O modelo “{}” faz rasters {} vezes mais finos, mas {} é {}: escolha {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” is for another task, {}: choose one for {}.</source>
            <translation>O modelo “{}” é para outra tarefa, {}: escolha um para {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give 0 or more, or leave it empty.</source>
            <translation>{} é {:g}: dê 0 ou mais, ou deixe vazio.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>No raster layer is given: choose one.</source>
            <translation>Não foi dada nenhuma camada raster: escolha uma.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>A band is chosen twice in {}: choose each once.</source>
            <translation>Uma banda está escolhida duas vezes em {}: escolha cada uma só uma vez.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give layer units per pixel, above 0.</source>
            <translation>{} é {:g}: dê unidades da camada por pixel, acima de 0.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} “{}” is not offered: give one of {}.</source>
            <translation>{} “{}” não é oferecido: dê um de {}.</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>choose a raster that exists.</source>
            <translation>escolha um raster que exista.</translation>
        </message>
        <message>
            <location filename="../processing/layer_file.py" />
            <source>The layer “{}” is no file that the backend can open: export it with Export ▸ Save As… first, and choose the file.</source>
            <translation>A camada “{}” não é um ficheiro que o motor possa abrir: exporte-a primeiro com Exportar ▸ Guardar como…, e escolha o ficheiro.</translation>
        </message>
        <message>
            <location filename="../processing/masking.py" />
            <source>The mask “{}” cannot be opened: choose a layer of polygons.</source>
            <translation>A máscara “{}” não pode ser aberta: escolha uma camada de polígonos.</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source> and {} more</source>
            <translation> e mais {}</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source>It holds {} rasters: choose one of {}{}.</source>
            <translation>Contém {} rasters: escolha um de {}{}.</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Sensor that the raster is of (docs/sensors.md)</source>
            <translation>Sensor de que provém o raster (docs/sensors.md)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Make the result, averaged back, equal to the source</source>
            <translation>Tornar o resultado, em média, igual à fonte</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Upscaled</source>
            <translation>Aumentado</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (which pixels each expert kept)</source>
            <translation>Raster de encaminhamento (que pixels cada perito conservou)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Expected error of each pixel, in the unit of its band</source>
            <translation>Erro esperado de cada pixel, na unidade da sua banda</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus bicubic interpolation)</source>
            <translation>Alteração (o resultado menos a interpolação bicúbica)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Noise level (standard deviation in the raster's unit; empty to have it told)</source>
            <translation>Nível de ruído (desvio padrão na unidade do raster; vazio para o obter dele)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Denoised</source>
            <translation>Sem ruído</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (how far the network looked around each pixel)</source>
            <translation>Raster de encaminhamento (até onde a rede olhou à volta de cada pixel)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus the source)</source>
            <translation>Alteração (o resultado menos a fonte)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing</source>
            <translation>Encaminhamento</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Difference from the source after averaging back (RMSE of the worst band)</source>
            <translation>Diferença da fonte após a média (RMSE da pior banda)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Seconds that the upscaling took</source>
            <translation>Segundos que o aumento demorou</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>What was removed (RMSE of the worst band)</source>
            <translation>O que foi removido (RMSE da pior banda)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Mask layer (polygons; what they do not touch is left out)</source>
            <translation>Camada de máscara (polígonos; o que não tocam fica de fora)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Model (name or file; empty for the usual one)</source>
            <translation>Modelo (nome ou ficheiro; vazio para o habitual)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Engine (“ray” shares the work among several graphics cards)</source>
            <translation>Mecanismo (“ray” reparte o trabalho por várias placas gráficas)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Address of a running Ray, HOST:PORT or “auto” (empty to start one)</source>
            <translation>Endereço de um Ray em execução, HOST:PORT ou “auto” (vazio para iniciar um)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Bands (none for all)</source>
            <translation>Bandas (nenhuma para todas)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Resolution for web services and the like (layer units per pixel; empty to choose)</source>
            <translation>Resolução para serviços web e semelhantes (unidades da camada por pixel; vazio para escolher)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Precision</source>
            <translation>Precisão</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Tile size in source pixels (64 or more; empty to choose)</source>
            <translation>Tamanho de mosaico em pixels da fonte (64 ou mais; vazio para escolher)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Accept thematic rasters and palettes</source>
            <translation>Aceitar rasters temáticos e paletas</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Nodata values, with commas, or “none” (empty: as the file declares)</source>
            <translation>Valores sem dados, com vírgulas, ou “none” (vazio: como o ficheiro declara)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Alpha band, or “none” (empty: as the file declares)</source>
            <translation>Banda alfa, ou “none” (vazio: como o ficheiro declara)</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Let a file name others that lie on a server</source>
            <translation>Deixar que um ficheiro nomeie outros que estão num servidor</translation>
        </message>
        <message>
            <location filename="../processing/provider.py" />
            <source>HIMOSA super-resolution</source>
            <translation>Super-resolução HIMOSA</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} expected error</source>
            <translation>Erro esperado de {}</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the absolute error that is expected of the result there, in the unit of its band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>Cada pixel contém o erro absoluto que se espera do resultado ali, na unidade da sua banda: dos pixels com o mesmo valor, os erros têm-no como média.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It was learned from imagery whose truth is known, and holds for imagery like it; a single pixel may well be off by several times its figure.</source>
            <translation>Foi aprendido de imagens cuja verdade se conhece, e vale para imagens como elas; um pixel isolado pode errar várias vezes o seu valor.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It does not tell whether an object is real, and knows nothing of errors that are in the source itself.</source>
            <translation>Não diz se um objeto é real, e nada sabe dos erros que estão na própria fonte.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} change</source>
            <translation>Alteração de {}</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the result minus the source, which is enlarged by bicubic interpolation where the result is finer, in the unit of its band.</source>
            <translation>Cada pixel contém o resultado menos a fonte, que é ampliada por interpolação bicúbica onde o resultado é mais fino, na unidade da sua banda.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Red and blue are what the network made brighter and darker; where it is white, the network changed nothing.</source>
            <translation>Vermelho e azul são o que a rede tornou mais claro e mais escuro; onde é branco, a rede nada mudou.</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>A large change is no error, and a small one no proof: it tells where the picture is the network's, not whether it is right.</source>
            <translation>Uma alteração grande não é erro, nem uma pequena é prova: diz onde a imagem é da rede, não se está certa.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Expected error ({})</source>
            <translation>Erro esperado ({})</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>unit of the band</source>
            <translation>unidade da banda</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Rank</source>
            <translation>Ordem</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Multiple of the mean</source>
            <translation>Múltiplo da média</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>These are the squares of the result in which the most error is expected.</source>
            <translation>Estes são os quadrados do resultado em que se espera mais erro.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Look at them first, beside the source: the network may be right there as well.</source>
            <translation>Veja-os primeiro, ao lado da fonte: a rede também pode acertar ali.</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Elsewhere the result is not proven: errors that are expected small may be large.</source>
            <translation>Noutros locais o resultado não está provado: erros que se esperam pequenos podem ser grandes.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Source: {}.</source>
            <translation>Fonte: {}.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Model: {}</source>
            <translation>Modelo: {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Digest of the model (SHA-256): {}</source>
            <translation>Resumo digital do modelo (SHA-256): {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>none</source>
            <translation>nenhum</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Computed on: {}, {}</source>
            <translation>Calculado em: {}, {}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>What was removed has a root mean square of {:.4g} in the worst band's unit.</source>
            <translation>O que foi removido tem uma raiz quadrática média de {:.4g} na unidade da pior banda.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Averaged back to the source's pixels, the result differs from the source by {:.4g} (root mean square of the worst band, in its unit).</source>
            <translation>Feita a média para os pixels da fonte, o resultado difere da fonte em {:.4g} (raiz quadrática média da pior banda, na sua unidade).</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, its noise reduced with HIMOSA.</source>
            <translation>“{}”, com o ruído reduzido pelo HIMOSA.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Noise was removed by a neural network: what was as weak as the noise may be gone with it. Measure on the source.</source>
            <translation>O ruído foi removido por uma rede neuronal: o que era tão fraco como o ruído pode ter desaparecido com ele. Meça na fonte.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, upscaled ×{} with HIMOSA.</source>
            <translation>“{}”, aumentado ×{} com HIMOSA.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Detail finer than the source's pixels is estimated by a neural network, not observed: do not measure or identify objects by it.</source>
            <translation>O detalhe mais fino que os pixels da fonte é estimado por uma rede neuronal, não observado: não meça nem identifique objetos por ele.</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>super-resolution</source>
            <translation>super-resolução</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>estimated detail</source>
            <translation>detalhe estimado</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>noise reduced</source>
            <translation>ruído reduzido</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>upscaled ×{}</source>
            <translation>aumentado ×{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>{} {}: {} from “{}” with HIMOSA, model {}.</source>
            <translation>{} {}: {} de “{}” com HIMOSA, modelo {}.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness</source>
            <translation>Semelhança</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness is the cosine between what the network sees in two places, at most 1.</source>
            <translation>A semelhança é o cosseno entre o que a rede vê em dois locais, no máximo 1.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>It orders places; it is no probability, and no threshold holds for all rasters.</source>
            <translation>Ordena locais; não é uma probabilidade, e nenhum limiar vale para todos os rasters.</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>The network knows texture and colour, not what people call the place.</source>
            <translation>A rede conhece textura e cor, não o nome que as pessoas dão ao local.</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Experts</source>
            <translation>Peritos</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}</source>
            <translation>Perito {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}: an attention head with weights of its own. In every window it keeps the tokens (pixels) that its router scores highest, and attends to them alone.</source>
            <translation>Perito {}: uma cabeça de atenção com pesos próprios. Em cada janela conserva os tokens (pixels) que o seu encaminhador pontua mais alto, e atende só a eles.</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>every expert keeps every token</source>
            <translation>cada perito conserva todos os tokens</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>each expert keeps 1 token in {:g}</source>
            <translation>cada perito conserva 1 token em {:g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>; at least one expert kept {:.1f} % of the pixels</source>
            <translation>; pelo menos um perito conservou {:.1f} % dos pixels</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Layers of the network</source>
            <translation>Camadas da rede</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: {}</source>
            <translation>Bloco {}, camada {}: {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: windows of {} × {} px, {}</source>
            <translation>Bloco {}, camada {}: janelas de {} × {} px, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}</source>
            <translation>Bloco {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Legend</source>
            <translation>Legenda</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Router scores of the picked pixel</source>
            <translation>Pontuações do encaminhador no pixel escolhido</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>The score that each expert's router gave this pixel, 0 to 1. A filled bar: the expert kept the pixel. The first pixel of a window is always kept, whatever its score.</source>
            <translation>A pontuação que o encaminhador de cada perito deu a este pixel, de 0 a 1. Barra cheia: o perito conservou-o. O primeiro pixel de uma janela é sempre conservado, seja qual for a pontuação.</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {}: {:.2f}, {}</source>
            <translation>perito {}: {:.2f}, {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>kept</source>
            <translation>conservado</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>not kept</source>
            <translation>não conservado</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}: {2}</source>
            <translation>perito {0}: {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}, slot {1}: {2}</source>
            <translation>perito {0}, slot {1}: {2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>E&amp;xperts</source>
            <translation>P&amp;eritos</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>S&amp;lot</source>
            <translation>S&amp;lot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Whole network: choices of all experts in all layers, summed up</source>
            <translation>Toda a rede: escolhas de todos os peritos em todas as camadas, somadas</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Block {}: choices of all experts in its layers, summed up</source>
            <translation>Bloco {}: escolhas de todos os peritos nas suas camadas, somadas</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>kept %n times</source>
            <translation>
                <numerusform>conservado %n vez</numerusform>
                <numerusform>conservado %n vezes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>%n times</source>
            <translation>
                <numerusform>%n vez</numerusform>
                <numerusform>%n vezes</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Show</source>
            <translation>Mo&amp;strar</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Colors</source>
            <translation>&amp;Cores</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Opacity</source>
            <translation>&amp;Opacidade</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Pick a spot</source>
            <translation>Escolher um &amp;ponto</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Pick a spot</source>
            <translation>Escolher um ponto</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window of each layer of this block around the spot, the tokens that the chosen experts kept in the chosen layer's window, and the router's scores of the spot.</source>
            <translation>Clique no mapa (ou prima Enter ali para o seu centro): mostra a janela de atenção de cada camada deste bloco à volta do ponto, os tokens que os peritos escolhidos conservaram na janela da camada escolhida, e as pontuações do encaminhador no ponto.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>What the overlay shows</source>
            <translation>O que a sobreposição mostra</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Slot</source>
            <translation>Slot</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>A slot is a weighted mean of all patches of a cell that the chosen expert works on.</source>
            <translation>Um slot é uma média ponderada de todos os pedaços de uma célula, com a qual trabalha o perito escolhido.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the routing overlay</source>
            <translation>Cores da sobreposição de encaminhamento</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Color ramp</source>
            <translation>Gradiente de cores</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the overlay: the last one of the ramp is most kept.</source>
            <translation>Cores da sobreposição: a última do gradiente é o mais conservado.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Opacity of the overlay</source>
            <translation>Opacidade da sobreposição</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>How much of the picture below shines through.</source>
            <translation>Quanto da imagem por baixo transparece.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often it was looked at</source>
            <translation>Com que frequência foi olhada</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each window, how many windows looked at it in the chosen layer.</source>
            <translation>Para cada janela, quantas janelas olharam para ela na camada escolhida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the block</source>
            <translation>Soma do bloco</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in the layers of the chosen layer's block.</source>
            <translation>Com que frequência uma janela foi olhada nas camadas do bloco da camada escolhida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the whole network</source>
            <translation>Soma de toda a rede</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in all layers.</source>
            <translation>Com que frequência uma janela foi olhada em todas as camadas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert gave (combine)</source>
            <translation>O que um perito deu (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen expert.</source>
            <translation>Para cada pedaço, a parte da sua resposta que vem do perito escolhido.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert took (dispatch)</source>
            <translation>O que um perito recebeu (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen expert's input comes from each patch.</source>
            <translation>Quanto da entrada do perito escolhido vem de cada pedaço.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot gave (combine)</source>
            <translation>O que um slot deu (combine)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen slot.</source>
            <translation>Para cada pedaço, a parte da sua resposta que vem do slot escolhido.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot took (dispatch)</source>
            <translation>O que um slot recebeu (dispatch)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen slot's input comes from each patch.</source>
            <translation>Quanto da entrada do slot escolhido vem de cada pedaço.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How many experts kept it</source>
            <translation>Quantos peritos o conservaram</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each pixel, how many of the chosen experts kept it in the chosen layer.</source>
            <translation>Para cada pixel, quantos dos peritos escolhidos o conservaram na camada escolhida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>One expert's choice</source>
            <translation>A escolha de um perito</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>The pixels that one expert attends to.</source>
            <translation>Os pixels a que um perito atende.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in the layers of the chosen layer's block.</source>
            <translation>Com que frequência um pixel foi conservado nas camadas do bloco da camada escolhida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in all layers by all experts.</source>
            <translation>Com que frequência um pixel foi conservado por todos os peritos em todas as camadas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Every layer cuts the picture into windows; in each, every expert keeps the pixels that its router scores highest. Sparsity 8 means: it keeps one pixel in eight. Being kept is not being important: other parts of the network carry what nobody keeps.</source>
            <translation>Cada camada corta a imagem em janelas; em cada uma, cada perito conserva os pixels que o seu encaminhador pontua mais alto. Esparsidade 8 significa: conserva um pixel em oito. Ser conservado não é ser importante: outras partes da rede levam o que ninguém conserva.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Layer whose routing is shown</source>
            <translation>Camada cujo encaminhamento se mostra</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>A layer that HIMOSA upscaled, the picture it came from, or its routing.</source>
            <translation>Uma camada que o HIMOSA aumentou, a imagem de que veio, ou o seu encaminhamento.</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose a routing raster from a file</source>
            <translation>Escolher um raster de encaminhamento de um ficheiro</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose the file of the routing raster yourself.</source>
            <translation>Escolha você mesmo o ficheiro do raster de encaminhamento.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>HIMOSA routing</source>
            <translation>Encaminhamento HIMOSA</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Message</source>
            <translation>Mensagem</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Picked spot</source>
            <translation>Ponto escolhido</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Choose a routing raster, or a layer that HIMOSA made with one.</source>
            <translation>Escolha um raster de encaminhamento, ou uma camada que o HIMOSA criou com um.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Summing up the whole raster; the sum shows as soon as it is ready…</source>
            <translation>A somar todo o raster; a soma aparece logo que esteja pronta…</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>GeoTIFF (*.tif *.tiff);;All files (*)</source>
            <translation>GeoTIFF (*.tif *.tiff);;Todos os ficheiros (*)</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The overlay was removed: choose a layer above to show it again.</source>
            <translation>A sobreposição foi removida: escolha uma camada acima para a mostrar de novo.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The layer was removed: choose another one above.</source>
            <translation>A camada foi removida: escolha outra acima.</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>All of the panel, for rolling it by arrow keys</source>
            <translation>Todo o painel, para o deslocar com as setas</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_marks.py" />
            <source>{:.0f} %</source>
            <translation>{:.0f} %</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>There is no routing at this spot: click inside the overlay.</source>
            <translation>Não há encaminhamento neste ponto: clique dentro da sobreposição.</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>Pixel: column {}, row {}</source>
            <translation>Pixel: coluna {}, linha {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading attention…</source>
            <translation>. A ler a atenção…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading router scores…</source>
            <translation>. A ler as pontuações do encaminhador…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Windows that its window looked at, and their share of the attention:</source>
            <translation>. Janelas para que a sua janela olhou, e a sua parte da atenção:</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Router scores in this layer, filled where kept:</source>
            <translation>. Pontuações do encaminhador nesta camada, cheias onde conservado:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every expert takes a share of every patch, and gives one back</source>
            <translation>cada perito recebe uma parte de cada pedaço, e devolve outra</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every slot takes a share of every patch, and gives one back</source>
            <translation>cada slot recebe uma parte de cada pedaço, e devolve outra</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{:.2f} (nothing)</source>
            <translation>{:.2f} (nada)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{} (twice an equal share)</source>
            <translation>{} (o dobro de uma parte igual)</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>In a Soft mixture of experts every expert works on weighted means of all patches of a cell, its slots (dispatch), and every patch gets a weighted mean of what the experts answer to all slots (combine). Nothing is chosen, and nothing is left out.</source>
            <translation>Numa mistura suave de peritos (Soft MoE), cada perito trabalha com médias ponderadas de todos os pedaços de uma célula, os seus slots (dispatch), e cada pedaço recebe uma média ponderada do que os peritos respondem a todos os slots (combine). Nada é escolhido, e nada fica de fora.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows how much each expert, or each slot, gave the patch there, or took of it, in the chosen layer.</source>
            <translation>Clique no mapa (ou prima Enter ali para o seu centro): mostra quanto cada perito, ou cada slot, deu ao pedaço desse ponto, ou recebeu dele, na camada escolhida.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}: the encoder saw nothing here.</source>
            <translation>{}: o codificador não viu nada aqui.</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot took of this patch; 1 is as of all alike:</source>
            <translation>{}. O que cada slot recebeu deste pedaço; 1 é como de todos por igual:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot gave this patch, as a share of all:</source>
            <translation>{}. O que cada slot deu a este pedaço, como parte do total:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert took of this patch; 1 is as of all alike:</source>
            <translation>{}. O que cada perito recebeu deste pedaço; 1 é como de todos por igual:</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert gave this patch, as a share of all:</source>
            <translation>{}. O que cada perito deu a este pedaço, como parte do total:</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>Attention of the picked window</source>
            <translation>Atenção da janela escolhida</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>How the attention of the picked window is shared among the windows that it looked at, which lie so many windows above or below, left or right of it; mean of its pixels and of the heads.</source>
            <translation>Como a atenção da janela escolhida se reparte pelas janelas para que olhou, que ficam a tantas janelas acima ou abaixo, à esquerda ou à direita dela; média dos seus pixels e das cabeças.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>{}: {:.0f} % of the attention, score {:.3g}</source>
            <translation>{}: {:.0f} % da atenção, pontuação {:.3g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at all that it may: nothing is chosen</source>
            <translation>cada uma olha para tudo o que pode: nada é escolhido</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at 1 in {:g} around it</source>
            <translation>cada uma olha para 1 em {:g} à sua volta</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>; at least one looked at {:.1f} % of the windows</source>
            <translation>; pelo menos uma olhou para {:.1f} % das janelas</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Whole network: how often a window was looked at, summed over its layers</source>
            <translation>Toda a rede: com que frequência uma janela foi olhada, somado sobre as suas camadas</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Block {}: how often a window was looked at, summed over its layers</source>
            <translation>Bloco {}: com que frequência uma janela foi olhada, somado sobre as suas camadas</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>looked at %n times</source>
            <translation>
                <numerusform>olhada %n vez</numerusform>
                <numerusform>olhada %n vezes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>%n times or more</source>
            <translation>
                <numerusform>%n vez ou mais</numerusform>
                <numerusform>%n vezes ou mais</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>around: what it could look at, in a layer that chooses</source>
            <translation>à volta: para o que podia olhar, numa camada que escolhe</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>windows that this window looked at</source>
            <translation>janelas para que esta janela olhou</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>window of the picked pixel</source>
            <translation>janela do pixel escolhido</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window around the spot in the chosen layer, the windows that this window looked at, and how its attention is shared among them.</source>
            <translation>Clique no mapa (ou prima Enter ali para o seu centro): mostra a janela de atenção à volta do ponto na camada escolhida, as janelas para que esta janela olhou, e como a sua atenção se reparte por elas.</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Every layer cuts the picture into windows. Each looks at the windows around it that answer to it best. Being looked at is not being important: a window may get next to no attention, and other parts of the network carry what nobody looks at.</source>
            <translation>Cada camada corta a imagem em janelas. Cada uma olha para as janelas à sua volta que melhor lhe respondem. Ser olhada não é ser importante: uma janela pode não receber quase atenção, e outras partes da rede levam aquilo para que ninguém olha.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>HIMOSA routing: {}</source>
            <translation>Encaminhamento HIMOSA: {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}</source>
            <translation>Bloco {}, camada {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Whole network</source>
            <translation>Toda a rede</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}: how often a window was looked at</source>
            <translation>Bloco {}, camada {}: com que frequência uma janela foi olhada</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: how often a window was looked at, summed over layers</source>
            <translation>{}: com que frequência uma janela foi olhada, somado sobre as camadas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: experts that kept the pixel, summed over layers</source>
            <translation>{}: peritos que conservaram o pixel, somado sobre as camadas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} took</source>
            <translation>Camada {}: o que o perito {}, slot {} recebeu</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} gave</source>
            <translation>Camada {}: o que o perito {}, slot {} deu</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} took</source>
            <translation>Camada {}: o que o perito {} recebeu</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} gave</source>
            <translation>Camada {}: o que o perito {} deu</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay_repair.py" />
            <source>The routing overlay cannot be shown: its routing raster “{}” is missing. Put it back, or beside the project, and open the project again.</source>
            <translation>A sobreposição de encaminhamento não pode ser mostrada: falta o seu raster de encaminhamento “{}”. Reponha-o, ou ponha-o junto do projeto, e abra o projeto de novo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>“{}” has no routing: choose the routing raster of its run with “…”, or upscale again with a file for the routing.</source>
            <translation>“{}” não tem encaminhamento: escolha o raster de encaminhamento da sua execução com “…”, ou aumente de novo com um ficheiro para o encaminhamento.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>The routing raster “{}” is that of another picture (“{}”), not of “{}”: choose the one of the same run.</source>
            <translation>O raster de encaminhamento “{}” é o de outra imagem (“{}”), não de “{}”: escolha o da mesma execução.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>unknown</source>
            <translation>desconhecido</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>Scores need the picture that was routed, “{}”, which is not found: add it to the project. Windows and kept tokens come from the routing raster.</source>
            <translation>As pontuações precisam da imagem que foi encaminhada, “{}”, que não foi encontrada: adicione-a ao projeto. Janelas e tokens conservados vêm do raster de encaminhamento.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>{} routing</source>
            <translation>Encaminhamento de {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which pixels of “{}” each expert of the network kept.</source>
            <translation>Que pixels de “{}” cada perito da rede conservou.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit e of a pixel says that expert e kept its token. “Show routing…” in the layer's menu draws it.</source>
            <translation>Uma banda por camada da rede; o bit e de um pixel diz que o perito e conservou o seu token. “Mostrar encaminhamento…” no menu da camada desenha-o.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>Seleção não é importância: o que ninguém conserva é levado pelas convoluções, e o que é conservado pode ter quase nenhum peso.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which windows of “{}” each window of the network looked at.</source>
            <translation>Para que janelas de “{}” olhou cada janela da rede.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit j of a pixel says that its window looked at the window j of those around it, row by row. “Show routing…” in the layer's menu draws it.</source>
            <translation>Uma banda por camada da rede; o bit j de um pixel diz que a sua janela olhou para a janela j das que a rodeiam, linha a linha. “Mostrar encaminhamento…” no menu da camada desenha-o.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody looks at is carried by convolutions, and what is looked at may get next to no attention.</source>
            <translation>Seleção não é importância: aquilo para que ninguém olha é levado pelas convoluções, e o que é olhado pode não receber quase atenção.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>O que cada perito da rede deu aos pedaços de “{}”, e o que recebeu deles.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band an expert of what it gave, as a share of all that the patch was given (combine), then a band an expert of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Para cada camada da rede, uma banda por perito do que deu, como parte de tudo o que o pedaço recebeu (combine), e depois uma banda por perito do que recebeu, em que 1 é tanto como de todos os pedaços por igual (dispatch). “Mostrar encaminhamento…” no menu da camada desenha-as.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each slot of each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>O que cada slot de cada perito da rede deu aos pedaços de “{}”, e o que recebeu deles.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band a slot, expert by expert, of what it gave, as a share of all that the patch was given (combine), then a band a slot of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>Para cada camada da rede, uma banda por slot, perito a perito, do que deu, como parte de tudo o que o pedaço recebeu (combine), e depois uma banda por slot do que recebeu, em que 1 é tanto como de todos os pedaços por igual (dispatch). “Mostrar encaminhamento…” no menu da camada desenha-as.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Experts have no meaning of their own: what one of them does in one layer has nothing to do with another layer or other weights.</source>
            <translation>Os peritos não têm significado próprio: o que um deles faz numa camada nada tem a ver com outra camada nem com outros pesos.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” cannot be opened: it is missing or damaged. Make it again.</source>
            <translation>O raster de encaminhamento “{}” não pode ser aberto: falta ou está danificado. Crie-o de novo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” is no routing raster: choose one that HIMOSA wrote, or upscale again with a file for the routing.</source>
            <translation>“{}” não é um raster de encaminhamento: escolha um que o HIMOSA escreveu, ou aumente de novo com um ficheiro para o encaminhamento.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” has version {} of the routing raster; this plugin reads {}: update it.</source>
            <translation>“{}” tem a versão {} do raster de encaminhamento; este complemento lê a {}: atualize-o.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” is damaged ({}): make it again.</source>
            <translation>O raster de encaminhamento “{}” está danificado ({}): crie-o de novo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} bands for {} layers</source>
            <translation>{} bandas para {} camadas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} {} in {} bits</source>
            <translation>{} {} em {} bits</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} windows do not surround one</source>
            <translation>{} janelas não rodeiam uma</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows of several sides</source>
            <translation>janelas de vários lados</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows or sparsities below 1</source>
            <translation>janelas ou esparsidades abaixo de 1</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The routing raster “{}” cannot be read here: it is missing or damaged. Make it again.</source>
            <translation>O raster de encaminhamento “{}” não pode ser lido aqui: falta ou está danificado. Crie-o de novo.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} layers, {} experts</source>
            <translation>{} camadas, {} peritos</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The backend's scores do not fit this routing raster ({}): it was made with another model, or plugin and backend are of different versions.</source>
            <translation>As pontuações do motor não se ajustam a este raster de encaminhamento ({}): foi criado com outro modelo, ou o complemento e o motor são de versões diferentes.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>window {} px instead of {} px</source>
            <translation>janela de {} px em vez de {} px</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>the spot is outside its window</source>
            <translation>o ponto está fora da sua janela</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} scores, {} choices</source>
            <translation>{} pontuações, {} escolhas</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by expert {}</source>
            <translation>conservado pelo perito {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>not kept by expert {}</source>
            <translation>não conservado pelo perito {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by {} of {} experts</source>
            <translation>conservado por {} de {} peritos</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>Summing up routing</source>
            <translation>A somar o encaminhamento</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>The routing raster could not be summed up ({}): blocks and the whole network cannot be shown. Make it again if it is damaged.</source>
            <translation>Não foi possível somar o raster de encaminhamento ({}): blocos e toda a rede não podem ser mostrados. Crie-o de novo se estiver danificado.</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>expected error {:.4g} {}</source>
            <translation>erro esperado {:.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>change {:+.4g} {}</source>
            <translation>alteração {:+.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_scores.py" />
            <source>Reading router scores</source>
            <translation>A ler as pontuações do encaminhador</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} below</source>
            <translation>{} abaixo</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} above</source>
            <translation>{} acima</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} right</source>
            <translation>{} à direita</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} left</source>
            <translation>{} à esquerda</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>itself</source>
            <translation>ela própria</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} instead of {}</source>
            <translation>{} em vez de {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} layers, {} windows</source>
            <translation>{} camadas, {} janelas</translation>
        </message>
        <message>
            <location filename="../routing/routing_dock.py" />
            <source>Show routing…</source>
            <translation>Mostrar encaminhamento…</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, which repairs it.</source>
            <translation>Escolha Complementos ▸ HIMOSA ▸ Instalar o motor…, que o repara.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up.</source>
            <translation>O motor do HIMOSA não está instalado.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or run himosa:setupbackend.</source>
            <translation>Escolha Complementos ▸ HIMOSA ▸ Instalar o motor…, ou execute himosa:setupbackend.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up, for its Python “{}” does not exist.</source>
            <translation>O motor do HIMOSA não está instalado, pois o seu Python “{}” não existe.</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Correct the environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting himosa/backend_python.</source>
            <translation>Corrija a variável de ambiente HIMOSA_BACKEND_PYTHON ou a definição do QGIS himosa/backend_python.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PEAK is {:g}: give a number above 0, or leave it empty.</source>
            <translation>PEAK é {:g}: dê um número acima de 0, ou deixe vazio.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/comparison.py" />
            <source>%n bands cannot be compared with {}: choose as many of both.</source>
            <translation>
                <numerusform>%n banda não pode ser comparada com {}: escolha o mesmo número de ambas.</numerusform>
                <numerusform>%n bandas não podem ser comparadas com {}: escolha o mesmo número de ambas.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>{} × {} pixels in common, on the reference's grid; resampling: {}.</source>
            <translation>{} × {} pixels em comum, na grelha da referência; reamostragem: {}.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Band {}: {}</source>
            <translation>Banda {}: {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean: {}</source>
            <translation>Média: {}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean spectral angle: {:.3g}°</source>
            <translation>Ângulo espectral médio: {:.3g}°</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PSNR {} dB, SSIM {}, RMSE {}, bias {}; edges: correlation {}, energy {}, PSNR {} dB.</source>
            <translation>PSNR {} dB, SSIM {}, RMSE {}, viés {}; bordas: correlação {}, energia {}, PSNR {} dB.</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>(not defined)</source>
            <translation>(não definido)</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>MINUTES is {:g}: give at least {}.</source>
            <translation>MINUTES é {:g}: indique pelo menos {}.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>NAME is empty: give the new model a name.</source>
            <translation>NAME está vazio: dê um nome ao novo modelo.</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>Held-back tiles, as the sensor gives them</source>
            <translation>Mosaicos reservados, como o sensor os dá</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>The same tiles, reduced cleanly</source>
            <translation>Os mesmos mosaicos, reduzidos limpamente</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{}: bicubic {:.2f} dB, before {:.2f} dB, now {:.2f} dB ({:+.2f} dB).</source>
            <translation>{}: bicúbica {:.2f} dB, antes {:.2f} dB, agora {:.2f} dB ({:+.2f} dB).</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{} pictures of other kinds: before {:.2f} dB, now {:.2f} dB.</source>
            <translation>{} imagens de outros tipos: antes {:.2f} dB, agora {:.2f} dB.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>judged by the last run of this kind here</source>
            <translation>a julgar pela última execução deste tipo aqui</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>a guess for two processor cores; a GPU is far faster</source>
            <translation>uma estimativa para dois núcleos de processador; uma GPU é muito mais rápida</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>{} source pixels become {} ({} before compression). Expected time: about {} ({}).</source>
            <translation>{} pixels da fonte tornam-se {} ({} antes da compressão). Tempo esperado: cerca de {} ({}).</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>This will take long, about {}. It can be cancelled at any time; an extent makes it shorter.</source>
            <translation>Isto vai demorar, cerca de {}. Pode ser cancelado a qualquer momento; uma extensão menor encurta-o.</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>The result is large, {} before compression: check that the disk has room for it.</source>
            <translation>O resultado é grande, {} antes da compressão: verifique que o disco tem espaço para ele.</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Loading the model…</source>
            <translation>A carregar o modelo…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the range of values…</source>
            <translation>A medir a gama de valores…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Upscaling…</source>
            <translation>A aumentar a resolução…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Removing noise…</source>
            <translation>A remover o ruído…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Training…</source>
            <translation>A treinar…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Comparing…</source>
            <translation>A comparar…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the result…</source>
            <translation>A medir o resultado…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Counting what was kept…</source>
            <translation>A contar o que foi conservado…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Writing overviews and closing the file…</source>
            <translation>A escrever visões gerais e a fechar o ficheiro…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>{} % done</source>
            <translation>{} % feito</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>about {} left</source>
            <translation>faltam cerca de {}</translation>
        </message>
        <message>
            <location filename="../runs/quality_run.py" />
            <source>Band {}: averaged back, {:.4g} {} off from the source; detail share {:.3g} %.</source>
            <translation>Banda {}: feita a média, difere da fonte em {:.4g} {}; parcela de detalhe {:.3g} %.</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n more bands are in the report.</source>
            <translation>
                <numerusform>Mais %n banda está no relatório.</numerusform>
                <numerusform>Mais %n bandas estão no relatório.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n places to check; the worst has an expected error of {:.4g} {}, {:.2g} times the mean.</source>
            <translation>
                <numerusform>%n local a verificar; tem um erro esperado de {:.4g} {}, {:.2g} vezes a média.</numerusform>
                <numerusform>%n locais a verificar; o pior tem um erro esperado de {:.4g} {}, {:.2g} vezes a média.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/region.py" />
            <source>The raster is empty ({} × {} pixels): choose one with pixels.</source>
            <translation>O raster está vazio ({} × {} pixels): escolha um com pixels.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>The extent {} is empty: give one with width and height.</source>
            <translation>A extensão {} está vazia: dê uma com largura e altura.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>Tile size {} px is too small: give at least {}.</source>
            <translation>O tamanho de mosaico de {} px é demasiado pequeno: dê pelo menos {}.</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>A memory limit of {} MiB leaves nothing: give more, or leave it empty.</source>
            <translation>Um limite de memória de {} MiB não deixa nada: dê mais, ou deixe vazio.</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait for it, or end it? A job that is ended writes nothing.</source>
            <translation>Esperar, ou terminá-lo? Um trabalho que é terminado nada escreve.</translation>
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
            <translation>{} é {}: dê de {} a {}.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>Cancelled: what was downloaded whole is kept for the next time.</source>
            <translation>Cancelado: o que foi descarregado por inteiro fica guardado para a próxima vez.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>A Python of your own is used: “{}”.</source>
            <translation>É usado um Python próprio: “{}”.</translation>
        </message>
        <message numerus="yes">
            <location filename="../setup/command_line.py" />
            <source>%n files are missing or changed, the first is “{}”: run `repair`.</source>
            <translation>
                <numerusform>Falta ou mudou %n ficheiro, “{}”: execute `repair`.</numerusform>
                <numerusform>Faltam ou mudaram %n ficheiros, o primeiro é “{}”: execute `repair`.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” is removed.</source>
            <translation>“{}” foi removido.</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” holds all for {}, with torch {}: there, give it as the folder of wheels.</source>
            <translation>“{}” contém tudo para {}, com torch {}: dê-a ali como pasta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>The backend can work: {}; devices: {}.</source>
            <translation>O motor pode trabalhar: {}; dispositivos: {}.</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>“{}” does not start: {}</source>
            <translation>“{}” não arranca: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index cannot be reached: {}</source>
            <translation>O índice de pacotes não é alcançável: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The name of the package index is not known here: {}</source>
            <translation>O nome do índice de pacotes não é conhecido aqui: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The download stopped half-way: {}</source>
            <translation>A descarga parou a meio: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The proxy wants a name and a password (407): {}</source>
            <translation>O proxy pede um nome e uma palavra-passe (407): {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The connection is signed by an authority that is not trusted here, as companies that look into connections do: {}</source>
            <translation>A ligação é assinada por uma autoridade em que aqui não se confia, como fazem empresas que inspecionam as ligações: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index does not serve us: {}</source>
            <translation>O índice de pacotes não nos serve: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>QGIS is set to a SOCKS proxy, which pip cannot use: {}</source>
            <translation>O QGIS está definido com um proxy SOCKS, que o pip não pode usar: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is not the one that was expected; nothing was installed: {}</source>
            <translation>Um ficheiro não é o esperado; nada foi instalado: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A package was not found: {}</source>
            <translation>Um pacote não foi encontrado: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is no torch that fits: {}</source>
            <translation>Não há nenhum torch que sirva: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch for CUDA was not found: {}</source>
            <translation>A compilação do torch para CUDA não foi encontrada: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch without CUDA was not found: {}</source>
            <translation>A compilação do torch sem CUDA não foi encontrada: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No digest of a build of torch for CUDA is known for this Python: {}</source>
            <translation>Não se conhece o resumo digital do torch para CUDA neste Python: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>CUDA was asked for, but no NVIDIA driver answers: {}</source>
            <translation>Foi pedido CUDA, mas nenhum controlador NVIDIA responde: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The NVIDIA driver is too old for this torch: {}</source>
            <translation>O controlador NVIDIA é demasiado antigo para este torch: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is not enough room on the disk: {}.</source>
            <translation>Não há espaço suficiente no disco: {}.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>“{}” cannot be written.</source>
            <translation>Não se pode escrever em “{}”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The folder “{}” holds other files.</source>
            <translation>A pasta “{}” contém outros ficheiros.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Names below “{}” become longer than this system allows.</source>
            <translation>Os nomes dentro de “{}” ficam mais longos do que este sistema permite.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This system does not let programs run from “{}”.</source>
            <translation>Este sistema não deixa executar programas de “{}”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is held by another program, perhaps a virus scanner: {}</source>
            <translation>Um ficheiro está retido por outro programa, talvez um antivírus: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Another set-up is at work in “{}”.</source>
            <translation>Outra instalação está a trabalhar em “{}”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A step was ended from outside: {}</source>
            <translation>Um passo foi terminado de fora: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No Python was found that can hold the backend: {}</source>
            <translation>Não foi encontrado nenhum Python que possa levar o motor: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot make environments: {}</source>
            <translation>Este Python não pode criar ambientes: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python has no pip: {}</source>
            <translation>Este Python não tem pip: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot run the backend: {}</source>
            <translation>Este Python não pode executar o motor: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The set-up failed: {}</source>
            <translation>A instalação falhou: {}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again: what was downloaded whole is kept.</source>
            <translation>Tente de novo: o que foi descarregado por inteiro fica guardado.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose another folder.</source>
            <translation>Escolha outra pasta.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection and the proxy in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Verifique a ligação e o proxy em Configurações ▸ Opções ▸ Rede, ou instale de uma pasta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection; where only a proxy knows names, enter it in Settings ▸ Options ▸ Network. A folder of wheels needs no network.</source>
            <translation>Verifique a ligação; onde só um proxy conhece os nomes, introduza-o em Configurações ▸ Opções ▸ Rede. Uma pasta de wheels não precisa de rede.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Enter them in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>Introduza-os em Configurações ▸ Opções ▸ Rede, ou instale de uma pasta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add your company's certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, or name its file by PIP_CERT.</source>
            <translation>Adicione o certificado da sua empresa em Configurações ▸ Opções ▸ Autenticação ▸ Gerir certificados, ou nomeie o seu ficheiro por PIP_CERT.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Tell whoever runs it, or correct its address in pip's configuration or PIP_INDEX_URL.</source>
            <translation>Avise quem o gere, ou corrija o seu endereço na configuração do pip ou em PIP_INDEX_URL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Use an HTTP proxy, or install from a folder of wheels.</source>
            <translation>Use um proxy HTTP, ou instale de uma pasta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again; if it stays so, tell whoever runs your index or made the folder of wheels.</source>
            <translation>Tente de novo; se continuar assim, avise quem gere o seu índice ou fez a pasta de wheels.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Fill the folder of wheels for this system and Python by “python -m himosa_qgis.setup download”, or have the package added to your index.</source>
            <translation>Encha a pasta de wheels para este sistema e Python por “python -m himosa_qgis.setup download”, ou mande acrescentar o pacote ao seu índice.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>torch is made for 64-bit Linux, Windows and Apple silicon with Python 3.9 to 3.14: use a QGIS with such a Python, or an existing Python that has torch.</source>
            <translation>O torch existe para Linux e Windows de 64 bits e Apple silicon com Python 3.9 a 3.14: use um QGIS com tal Python, ou um Python existente que tenha torch.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “cpu”.</source>
            <translation>Nomeie o índice próprio do torch por HIMOSA_TORCH_INDEX, ou escolha o dispositivo “cpu”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “auto”.</source>
            <translation>Nomeie o índice próprio do torch por HIMOSA_TORCH_INDEX, ou escolha o dispositivo “auto”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose the device “auto” or “cpu”, take a QGIS with a newer Python, or use an existing Python that has torch for CUDA.</source>
            <translation>Escolha o dispositivo “auto” ou “cpu”, use um QGIS com um Python mais novo, ou um Python existente que tenha torch para CUDA.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Instale o controlador, ou escolha o dispositivo “auto” ou “cpu”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Update the driver, or choose the device “auto” or “cpu”.</source>
            <translation>Atualize o controlador, ou escolha o dispositivo “auto” ou “cpu”.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Make room, or choose a folder on another disk.</source>
            <translation>Arranje espaço, ou escolha uma pasta noutro disco.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that you may write to, or ask whoever may.</source>
            <translation>Escolha uma pasta onde possa escrever, ou peça a quem possa.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose an empty one, or one that is not there yet.</source>
            <translation>Escolha uma vazia, ou uma que ainda não exista.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder with a shorter name, such as C:\himosa.</source>
            <translation>Escolha uma pasta com um nome mais curto, como C:\himosa.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that your administrator allows programs in.</source>
            <translation>Escolha uma pasta em que o seu administrador permita programas.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>End other runs of HIMOSA, wait a minute, and try again.</source>
            <translation>Termine outras execuções do HIMOSA, espere um minuto e tente de novo.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Wait until it ends, and try again.</source>
            <translation>Espere até terminar, e tente de novo.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install Python's package for environments (python3-venv on Debian and Ubuntu), or use an existing Python that has torch, numpy and GDAL.</source>
            <translation>Instale o pacote do Python para ambientes (python3-venv em Debian e Ubuntu), ou use um Python existente que tenha torch, numpy e GDAL.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>On Debian and Ubuntu, install the package python3-venv, and try again.</source>
            <translation>Em Debian e Ubuntu, instale o pacote python3-venv, e tente de novo.</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add what is missing to it, or choose another Python.</source>
            <translation>Acrescente-lhe o que falta, ou escolha outro Python.</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up the backend of HIMOSA</source>
            <translation>Instalar o motor do HIMOSA</translation>
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
            <translation>A examinar este computador</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Setting up the backend of HIMOSA</source>
            <translation>A instalar o motor do HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Wheels (offline)</source>
            <translation>Wheels (sem rede)</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Log</source>
            <translation>Registo</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Use an existing Python…</source>
            <translation>Usar um Python existente…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Remove</source>
            <translation>Remover</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>A Python that has torch, numpy and GDAL</source>
            <translation>Um Python que tem torch, numpy e GDAL</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Trying a Python for HIMOSA</source>
            <translation>A experimentar um Python para o HIMOSA</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up backend…</source>
            <translation>Instalar o motor…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up…</source>
            <translation>Instalar…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Options…</source>
            <translation>Opções…</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>no interpreter lies where QGIS keeps it.</source>
            <translation>não há nenhum interpretador onde o QGIS o guarda.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it does not start ({}).</source>
            <translation>não arranca ({}).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>exit status {}</source>
            <translation>código de saída {}</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is version {}, and 3.9 is the oldest that serves.</source>
            <translation>é a versão {}, e 3.9 é a mais antiga que serve.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is a 32-bit program, for which there is no torch.</source>
            <translation>é um programa de 32 bits, para o qual não há torch.</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it has no GDAL with arrays (packages gdal and numpy).</source>
            <translation>não tem GDAL com matrizes (pacotes gdal e numpy).</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it cannot make environments (packages venv and pip).</source>
            <translation>não pode criar ambientes (pacotes venv e pip).</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Ready.</source>
            <translation>Pronto.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Trying the backend…</source>
            <translation>A experimentar o motor…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Making an environment…</source>
            <translation>A criar um ambiente…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Downloading {}: {} of {}</source>
            <translation>A descarregar {}: {} de {}</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Installing {}…</source>
            <translation>A instalar {}…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Putting it in place…</source>
            <translation>A pôr no lugar…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>HIMOSA for QGIS made this folder, and removes what it put here.</source>
            <translation>O HIMOSA for QGIS criou esta pasta, e remove o que aqui pôs.</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>{} needed, {} free</source>
            <translation>são precisos {}, há {} livres</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is half-made: setting it up was interrupted.</source>
            <translation>O ambiente em “{}” está incompleto: a sua instalação foi interrompida.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>No environment is in “{}”.</source>
            <translation>Não há nenhum ambiente em “{}”.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its marker cannot be read ({}).</source>
            <translation>a sua marca não pode ser lida ({}).</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was moved there from “{}”, where it was made.</source>
            <translation>O ambiente em “{}” foi movido para ali de “{}”, onde foi criado.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was made for another version of the plugin.</source>
            <translation>O ambiente em “{}” foi criado para outra versão do complemento.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is whole.</source>
            <translation>O ambiente em “{}” está inteiro.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its interpreter “{}” is gone.</source>
            <translation>o seu interpretador “{}” desapareceu.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its package “{}” is not as it was installed.</source>
            <translation>o seu pacote “{}” não está como foi instalado.</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is damaged: {}</source>
            <translation>O ambiente em “{}” está danificado: {}</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>The device “{}” is not offered: give one of {}.</source>
            <translation>O dispositivo “{}” não é oferecido: dê um de {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>{}, or {} where there is no smaller build</source>
            <translation>{}, ou {} onde não há uma compilação menor</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>This is not QGIS's own Python: its GDAL may open other formats than QGIS does.</source>
            <translation>Este não é o Python do QGIS: o seu GDAL pode abrir outros formatos que o QGIS.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Installs from “{}”: {}.</source>
            <translation>Instala de “{}”: {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Downloads {1}.</source>
            <translation>Descarrega {1}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Makes an environment in “{}”.</source>
            <translation>Cria um ambiente em “{}”.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Stands on Python {} at “{}”, and shares its GDAL {}.</source>
            <translation>Assenta no Python {} em “{}”, e partilha o seu GDAL {}.</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Takes torch {} ({}).</source>
            <translation>Usa torch {} ({}).</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Needs about {} on the disk while it is made; {} are free.</source>
            <translation>Precisa de cerca de {} no disco enquanto é criado; há {} livres.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>{} serves less than CUDA {}.</source>
            <translation>{} serve menos que CUDA {}.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a smaller build is known for this Python: torch is taken with CUDA's libraries, which runs without a GPU too.</source>
            <translation>Não se conhece o resumo digital de uma compilação menor para este Python: usa-se o torch com as bibliotecas do CUDA, que também funciona sem GPU.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>The common index has torch for Linux with CUDA's libraries only, which run without a GPU too: they are taken where pip finds no smaller build.</source>
            <translation>O índice comum tem torch para Linux só com as bibliotecas do CUDA, que também funcionam sem GPU: são usadas onde o pip não encontra uma compilação menor.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a build for CUDA is known for this Python: the one for processors is taken.</source>
            <translation>Não se conhece o resumo digital da compilação para CUDA neste Python: usa-se a de processadores.</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>Where pip does not find the build for CUDA, the one for processors is taken.</source>
            <translation>Onde o pip não encontra a compilação para CUDA, usa-se a de processadores.</translation>
        </message>
        <message>
            <location filename="../setup/wheel_folder.py" />
            <source>Downloading {}…</source>
            <translation>A descarregar {}…</translation>
        </message>
        <message>
            <location filename="../similar/found_layer.py" />
            <source>{} similar places</source>
            <translation>{} locais semelhantes</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Index of the layer</source>
            <translation>Índice da camada</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Choose index…</source>
            <translation>Escolher índice…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Takes a .parquet file that was made of this raster before.</source>
            <translation>Usa um ficheiro .parquet feito antes a partir deste raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Make index…</source>
            <translation>Criar índice…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Opens the dialog that makes an index of this raster.</source>
            <translation>Abre o diálogo que cria um índice deste raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Click a place</source>
            <translation>Clicar num local</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Then click on the map; Enter takes the middle of the map.</source>
            <translation>Depois clique no mapa; Enter usa o centro do mapa.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>How many places the next search finds.</source>
            <translation>Quantos locais encontra a próxima procura.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Similar places, the most similar one first</source>
            <translation>Locais semelhantes, o mais semelhante primeiro</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>More like this</source>
            <translation>Mais como este</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, with the chosen place as one more example.</source>
            <translation>Procura de novo, com o local escolhido como mais um exemplo.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Less like this</source>
            <translation>Menos como este</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, away from the chosen place.</source>
            <translation>Procura de novo, longe do local escolhido.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Start over</source>
            <translation>Recomeçar</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Forgets all examples.</source>
            <translation>Esquece todos os exemplos.</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>{}. likeness {:.3f}</source>
            <translation>{}. semelhança {:.3f}</translation>
        </message>
        <message>
            <location filename="../similar/similar_dock.py" />
            <source>Find similar places…</source>
            <translation>Encontrar locais semelhantes…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>HIMOSA: similar places</source>
            <translation>HIMOSA: locais semelhantes</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Choose a raster layer, and then Find similar places… again.</source>
            <translation>Escolha uma camada raster e depois de novo Encontrar locais semelhantes….</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place has no position in the layer's CRS: click on the raster.</source>
            <translation>Este local não tem posição no SRC da camada: clique no raster.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>No index yet</source>
            <translation>Ainda sem índice</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>“{}” has no index yet: make one, which takes a while once, or choose it.</source>
            <translation>“{}” ainda não tem índice: crie um, o que demora um pouco uma vez, ou escolha-o.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Press “Click a place”, and click on the map.</source>
            <translation>Prima “Clicar num local” e clique no mapa.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Searching…</source>
            <translation>A procurar…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>{} places like {} example(s), unlike {}.</source>
            <translation>{} locais como {} exemplo(s), diferentes de {}.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place lies where the map's CRS does not reach: choose another.</source>
            <translation>Este local fica onde o SRC do mapa não chega: escolha outro.</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Indexes (*.parquet);;All files (*)</source>
            <translation>Índices (*.parquet);;Todos os ficheiros (*)</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>The layer was removed: choose another one.</source>
            <translation>A camada foi removida: escolha outra.</translation>
        </message>
        <message>
            <location filename="../similar/similar_search.py" />
            <source>Finding similar places</source>
            <translation>A procurar locais semelhantes</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has no shapes: draw an example in it, or choose another.</source>
            <translation>“{}” não tem formas: desenhe nela um exemplo ou escolha outra.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has {} shapes: filter it, or choose a layer of at most {}.</source>
            <translation>“{}” tem {} formas: filtre-a ou escolha uma camada de {} no máximo.</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” could not be written to a file ({}).</source>
            <translation>“{}” não pôde ser escrito num ficheiro ({}).</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>QGIS {} draws halves of the tiles of “{}” one pixel off: where that matters, export the layer with QGIS 3.40, or ask its service for files.</source>
            <translation>O QGIS {} desenha metades dos mosaicos de “{}” com um pixel de desvio: se isso importar, exporte a camada com o QGIS 3.40, ou peça ficheiros ao seu serviço.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” shows nothing in this extent: choose another.</source>
            <translation>A camada “{}” nada mostra nesta extensão: escolha outra.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” could not be fetched: {}. Check the service, or try again later.</source>
            <translation>A camada “{}” não pôde ser obtida: {}. Verifique o serviço, ou tente mais tarde.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>A part of the layer “{}” could not be read: check the layer.</source>
            <translation>Uma parte da camada “{}” não pôde ser lida: verifique a camada.</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>no reason is known</source>
            <translation>não se conhece o motivo</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The temporary file for the layer “{}” could not be written ({}): free some space on the disk of {}.</source>
            <translation>O ficheiro temporário da camada “{}” não pôde ser escrito ({}): liberte espaço no disco de {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}” is no file that the backend can open: {} pixels ({}) are written to a temporary file first, at {:.6g} layer units per pixel.</source>
            <translation>“{}” não é um ficheiro que o motor possa abrir: {} pixels ({}) são primeiro escritos num ficheiro temporário, a {:.6g} unidades da camada por pixel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” covers all the world: choose an extent.</source>
            <translation>A camada “{}” cobre todo o mundo: escolha uma extensão.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}”, exported from {} at {:.6g} layer units per pixel</source>
            <translation>“{}”, exportado de {} a {:.6g} unidades da camada por pixel</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” has no resolution of its own: give EXPORT_RESOLUTION, in layer units per pixel.</source>
            <translation>A camada “{}” não tem resolução própria: dê EXPORT_RESOLUTION, em unidades da camada por pixel.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The extent does not meet the layer “{}”: choose one that overlaps it.</source>
            <translation>A extensão não toca a camada “{}”: escolha uma que se sobreponha.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The bands of the layer “{}” are of different types, or of one that cannot be upscaled: choose bands of one real type.</source>
            <translation>As bandas da camada “{}” são de tipos diferentes, ou de um que não pode ser aumentado: escolha bandas de um só tipo real.</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>more than is fetched from a service for one run ({})</source>
            <translation>mais do que se pede a um serviço para uma execução ({})</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>and {} are free for temporary files</source>
            <translation>e há {} livres para ficheiros temporários</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>Of “{}”, {} pixels would have to be exported at {:.6g} layer units per pixel: this would be {}, {}: choose a smaller extent, or a coarser EXPORT_RESOLUTION.</source>
            <translation>De “{}” seria preciso exportar {} pixels a {:.6g} unidades da camada por pixel: seriam {}, {}: escolha uma extensão menor, ou uma EXPORT_RESOLUTION mais grosseira.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its nodata is: {}.</source>
            <translation>Como dizem as propriedades da camada, os seus valores sem dados são: {}.</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>as the file declares</source>
            <translation>como o ficheiro declara</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its CRS is {}.</source>
            <translation>Como dizem as propriedades da camada, o seu SRC é {}.</translation>
        </message>
        <message>
            <location filename="../sources/main_thread.py" />
            <source>QGIS has been busy for {:.0f} s and cannot tell whether a web service answered: let it finish what it does, and try again.</source>
            <translation>O QGIS está ocupado há {:.0f} s e não pode dizer se um serviço web respondeu: deixe-o terminar o que faz, e tente de novo.</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>{} of {} requests failed, the first because {} {}</source>
            <translation>{} de {} pedidos falharam, o primeiro porque {} {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>did not answer in time</source>
            <translation>não respondeu a tempo</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with status {}</source>
            <translation>respondeu com o estado {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>could not be reached ({})</source>
            <translation>não foi alcançável ({})</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with a message instead of a picture</source>
            <translation>respondeu com uma mensagem em vez de uma imagem</translation>
        </message>
        <message>
            <location filename="../sources/source_grid.py" />
            <source>The file of the layer “{}” cannot be opened ({}): check that it is still there.</source>
            <translation>O ficheiro da camada “{}” não pode ser aberto ({}): verifique que ainda lá está.</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>Legend: {}</source>
            <translation>Legenda: {}</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>{} to {}</source>
            <translation>{} a {}</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe</source>
            <translation>Comparar com cortina</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare two layers by a line that is dragged over the map (Esc ends it)</source>
            <translation>Comparar duas camadas por uma linha que se arrasta sobre o mapa (Esc termina)</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe…</source>
            <translation>Comparar com cortina…</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>The project has no raster layer to compare: add one.</source>
            <translation>O projeto não tem nenhuma camada raster a comparar: adicione uma.</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>HIMOSA: compare by swipe</source>
            <translation>HIMOSA: comparar com cortina</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left and right</source>
            <translation>Esquerda e direita</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Above and below</source>
            <translation>Em cima e em baixo</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left, above</source>
            <translation>Esquerda, em cima</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Right, below</source>
            <translation>Direita, em baixo</translation>
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
            <translation>{:.0f} pixels da fonte por segundo</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} thousand source pixels per second</source>
            <translation>{:.3g} mil pixels da fonte por segundo</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} million source pixels per second</source>
            <translation>{:.3g} milhões de pixels da fonte por segundo</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend of HIMOSA is not set up: no Python for it is known.</source>
            <translation>O motor do HIMOSA não está instalado: não se conhece nenhum Python para ele.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or set HIMOSA_BACKEND_PYTHON.</source>
            <translation>Escolha Complementos ▸ HIMOSA ▸ Instalar o motor…, ou defina HIMOSA_BACKEND_PYTHON.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run in this thread is not finished yet.</source>
            <translation>Outra execução do HIMOSA nesta thread ainda não terminou.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Wait until it is, and run again.</source>
            <translation>Espere até que termine, e execute de novo.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run is using the backend; this one waits for it.</source>
            <translation>Outra execução do HIMOSA está a usar o motor; esta espera por ela.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Last lines of the backend's log:</source>
            <translation>Últimas linhas do registo do motor:</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend speaks version {} of the protocol, the plugin version {}.</source>
            <translation>O motor fala a versão {} do protocolo, o complemento a versão {}.</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Install the plugin anew, and restart QGIS.</source>
            <translation>Instale o complemento de novo, e reinicie o QGIS.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Something unexpected went wrong.</source>
            <translation>Algo inesperado correu mal.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A value of this run cannot be used.</source>
            <translation>Um valor desta execução não pode ser usado.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source cannot be read.</source>
            <translation>A fonte não pode ser lida.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source holds classes, not measurements.</source>
            <translation>A fonte contém classes, não medições.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output cannot be written there.</source>
            <translation>A saída não pode ser escrita ali.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough room on the disk.</source>
            <translation>Não há espaço suficiente no disco.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough memory.</source>
            <translation>Não há memória suficiente.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model is not installed.</source>
            <translation>Este modelo não está instalado.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model cannot be used.</source>
            <translation>Este modelo não pode ser usado.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This device is not there.</source>
            <translation>Este dispositivo não está presente.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The interrupted run cannot be continued.</source>
            <translation>A execução interrompida não pode continuar.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The backend was ended from outside.</source>
            <translation>O motor foi terminado de fora.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The disk is full.</source>
            <translation>O disco está cheio.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A part of the source could not be read.</source>
            <translation>Uma parte da fonte não pôde ser lida.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Memory ran out.</source>
            <translation>A memória esgotou-se.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The device stopped answering.</source>
            <translation>O dispositivo deixou de responder.</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output could not be finished.</source>
            <translation>A saída não pôde ser terminada.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended before it had finished the work.</source>
            <translation>O motor terminou antes de acabar o trabalho.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was stopped.</source>
            <translation>O motor foi parado.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended with an error ({}).</source>
            <translation>O motor terminou com um erro ({}).</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was killed or crashed in the middle of its work.</source>
            <translation>O motor foi morto ou falhou a meio do seu trabalho.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend could not be started: {}.</source>
            <translation>O motor não pôde ser iniciado: {}.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Check the path of the backend's Python.</source>
            <translation>Verifique o caminho do Python do motor.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; if it was killed for lack of memory, give a smaller memory limit.</source>
            <translation>Nada foi escrito. Execute de novo; se foi morto por falta de memória, dê um limite de memória menor.</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; the log tells more.</source>
            <translation>Nada foi escrito. Execute de novo; o registo diz mais.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend has said nothing for {}: it was stopped, or the computer is far too busy.</source>
            <translation>O motor nada diz há {}: foi parado, ou o computador está demasiado ocupado.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend lives, but its work has not moved for {}: it may wait for a disk or a server that does not answer.</source>
            <translation>O motor vive, mas o seu trabalho não avança há {}: talvez espere por um disco ou um servidor que não responde.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend goes on.</source>
            <translation>O motor continua.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>It is ended when that has lasted {}.</source>
            <translation>É terminado quando isso tiver durado {}.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend gave no sign of {} for {}, and was ended.</source>
            <translation>O motor não deu sinal de {} durante {}, e foi terminado.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>life</source>
            <translation>vida</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>work</source>
            <translation>trabalho</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. Run again when the computer is less busy.</source>
            <translation>Nada foi escrito. Execute de novo quando o computador estiver menos ocupado.</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. If the raster lies on a server or a slow disk, copy it first; run again.</source>
            <translation>Nada foi escrito. Se o raster está num servidor ou num disco lento, copie-o primeiro; execute de novo.</translation>
        </message>
    </context>
</TS>
