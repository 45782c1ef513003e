// The few functions of LightGBM 4's C interface that Bellwether calls, declared here because the Python wheel that
// carries the library has no headers. Every function returns 0, or -1 with the reason in LGBM_GetLastError().
#pragma once
#include <stdint.h>

typedef void *DatasetHandle;
typedef void *BoosterHandle;
typedef void *FastConfigHandle;

enum { C_API_DTYPE_FLOAT32 = 0, C_API_DTYPE_FLOAT64 = 1 };
enum { C_API_PREDICT_RAW_SCORE = 1, C_API_PREDICT_CONTRIB = 3 };
enum { C_API_FEATURE_IMPORTANCE_SPLIT = 0 };

const char *LGBM_GetLastError(void);
int LGBM_RegisterLogCallback(void (*callback)(const char *));

int LGBM_DatasetCreateFromMat(const void *data, int data_type, int32_t nrow, int32_t ncol, int is_row_major,
                              const char *parameters, const DatasetHandle reference, DatasetHandle *out);
int LGBM_DatasetSetField(DatasetHandle handle, const char *field_name, const void *field_data, int num_element,
                         int type);
int LGBM_DatasetFree(DatasetHandle handle);

int LGBM_BoosterCreate(const DatasetHandle train_data, const char *parameters, BoosterHandle *out);
int LGBM_BoosterAddValidData(BoosterHandle handle, const DatasetHandle valid_data);
int LGBM_BoosterUpdateOneIter(BoosterHandle handle, int *is_finished);
int LGBM_BoosterGetEval(BoosterHandle handle, int data_idx, int *out_len, double *out_results);
int LGBM_BoosterSaveModelToString(BoosterHandle handle, int start_iteration, int num_iteration,
                                  int feature_importance_type, int64_t buffer_len, int64_t *out_len, char *out_str);
int LGBM_BoosterLoadModelFromString(const char *model_str, int *out_num_iterations, BoosterHandle *out);
int LGBM_BoosterGetNumFeature(BoosterHandle handle, int *out_len);
int LGBM_BoosterFree(BoosterHandle handle);

int LGBM_BoosterPredictForMatSingleRowFastInit(BoosterHandle handle, const int predict_type, const int start_iteration,
                                               const int num_iteration, const int data_type, const int32_t ncol,
                                               const char *parameter, FastConfigHandle *out_fastConfig);
int LGBM_BoosterPredictForMatSingleRowFast(FastConfigHandle fastConfig_handle, const void *data, int64_t *out_len,
                                           double *out_result);
int LGBM_FastConfigFree(FastConfigHandle fastConfig);
